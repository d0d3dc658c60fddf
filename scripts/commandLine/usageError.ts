import { ToldError } from "./toldError";

/** What a command was asked for can't be done as it was asked. */
export class UsageError extends ToldError {}
