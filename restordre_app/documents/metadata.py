"""What a file says of itself where archives and screen readers look: its XMP packet.

It says no more than the file's own description: title, who made it, in which language.
"""

from typing import Any
from xml.sax.saxutils import escape

from restordre_app.documents.letter import Letter
from restordre_app.documents.tagging import reference_to

PACKET = """<?xpacket begin="\ufeff" id="W5M0MpCehiHzreSzNTczkc9d"?>
<x:xmpmeta xmlns:x="adobe:ns:meta/">
<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#">
<rdf:Description rdf:about="" xmlns:dc="http://purl.org/dc/elements/1.1/"
 xmlns:xmp="http://ns.adobe.com/xap/1.0/">
<dc:title><rdf:Alt><rdf:li xml:lang="x-default">{title}</rdf:li></rdf:Alt></dc:title>
<dc:creator><rdf:Seq><rdf:li>{author}</rdf:li></rdf:Seq></dc:creator>
<dc:language><rdf:Bag><rdf:li>{language}</rdf:li></rdf:Bag></dc:language>
<xmp:CreatorTool>Restordre</xmp:CreatorTool>
</rdf:Description>
</rdf:RDF>
</x:xmpmeta>
<?xpacket end="r"?>"""
OBJECT = b"<</Type/Metadata/Subtype/XML/Length %d>>\nstream\n%b\nendstream"


def add_metadata(document: Any, letter: Letter, language: str) -> None:
    """Put the packet into ReportLab's document, readable without unpacking."""
    said = {
        "title": letter.title,
        "author": letter.sender.name,
        "language": language,
    }
    clean = {name: escape(_shown(words)) for name, words in said.items()}
    packet = PACKET.format(**clean).encode()
    written = OBJECT % (len(packet), packet)
    document.Catalog.Metadata = reference_to(document, written, "Metadata")


def _shown(words: str) -> str:
    """XML has no place for signs that cannot be shown."""
    return "".join(sign for sign in words if sign.isprintable())
