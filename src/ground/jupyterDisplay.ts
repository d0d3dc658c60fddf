import { jupyterDisplay } from "./doors";

export { jupyterDisplay };

/** One content in several formats, by MIME type. The front end draws the richest that it knows. */
export type MimeBundle = Record<string, unknown>;

/** Anything with a picture: as a cell's last expression it shows itself. */
export interface Displayable {
  [jupyterDisplay](): MimeBundle;
}

/** Whether the value carries a picture of itself. */
export function isDisplayable(value: unknown): value is Displayable {
  return typeof value === "object" && value !== null && jupyterDisplay in value;
}
