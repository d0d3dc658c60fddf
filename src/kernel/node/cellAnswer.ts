/** How the sentinel answers a cell that asks the learner: not yet, with the learner's text, or by an interrupt. */
export const answer = { none: 0, given: 1, interrupted: 2 } as const;
