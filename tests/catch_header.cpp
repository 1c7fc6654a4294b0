// Only here so that the precompiled Catch2 header belongs to a target.
