"""Qt's item models as adapters over what services hold; they keep no truth of their own."""
