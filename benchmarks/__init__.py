"""Time, memory and size, as ratios against the torch back end in the same run."""
