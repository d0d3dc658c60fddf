/** denselab: what the notebooks import. Re-exports only, grouped by room. */
