"""Pages and archives of starter packs."""
