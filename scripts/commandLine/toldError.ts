/** What a person can do something about: told in one line, without a stack. */
export class ToldError extends Error {}
