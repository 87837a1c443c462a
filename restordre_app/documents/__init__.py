"""The papers a customer gets: frozen data in, PDF bytes out.

`content` says what stands on a paper, `archive` writes that down and reads it back,
`rendering` makes the PDF. No clock and no database: the same content always gives the
same bytes (domain.md D3, M1).
"""
