"""The stage: a chapter in memory on which stories and tests are played."""
