"""Executes a lesson and tells how it goes: what `npm start` needs of nbclient."""
