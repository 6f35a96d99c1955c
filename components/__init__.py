"""Everything that draws: filters, sentences, charts, maps, and the figure they come together in."""
