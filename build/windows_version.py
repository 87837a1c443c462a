"""What Windows tells of the programs: their name, their version, who made them."""

NUMBERS = 4  # Windows counts versions in four

TEXT = """\
VSVersionInfo(
  ffi=FixedFileInfo(filevers={numbers}, prodvers={numbers}),
  kids=[
    StringFileInfo([StringTable("040904B0", [
      {strings}
    ])]),
    VarFileInfo([VarStruct("Translation", [1033, 1200])]),
  ],
)
"""


def version_text(version: str, file: str) -> str:
    """As PyInstaller reads it: `file` is the program's own name, "Restordre.exe"."""
    plain = [int(part) for part in version.split(".") if part.isdecimal()]
    numbers = tuple([*plain, *[0] * NUMBERS][:NUMBERS])
    told = {
        "CompanyName": "The Restordre authors",
        "FileDescription": "Restordre",
        "FileVersion": version,
        "InternalName": file.removesuffix(".exe"),
        "LegalCopyright": "MIT licence",
        "OriginalFilename": file,
        "ProductName": "Restordre",
        "ProductVersion": version,
    }
    strings = ",\n      ".join(
        f"StringStruct({name!r}, {value!r})" for name, value in told.items()
    )
    return TEXT.format(numbers=numbers, strings=strings)
