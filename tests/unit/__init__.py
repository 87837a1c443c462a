"""Pure rules, formats, papers, and the rules about the code itself."""
