"""The colours of our papers; meaning never rests on colour alone."""

from reportlab.lib.colors import HexColor

INK = HexColor("#111827")
TEXT = HexColor("#1F2937")
GREY = HexColor("#4B5563")
SOFT = HexColor("#6B7280")
ZERO = HexColor("#858E9C")
ACCENT = HexColor("#2563EB")
TINT = HexColor("#EFF4FF")
PANEL = HexColor("#F8FAFC")
HAIRLINE = HexColor("#E5E7EB")
SECTION_LINE = HexColor("#D1D5DB")
WRITING_LINE = HexColor("#9CA3AF")
WARNING = HexColor("#B91C1C")
WARNING_GLASS = WARNING.clone(alpha=0.1)
WHITE = HexColor("#FFFFFF")
