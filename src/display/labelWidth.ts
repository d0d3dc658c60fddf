const letter = { narrow: 7.5, wide: 13 };

/** About how wide a text of a picture's usual size is, in pixels: letters of Hangul are as wide as they are high. */
export function labelWidth(label: string): number {
  return [...label].reduce((sum, sign) => sum + (sign < "\u1100" ? letter.narrow : letter.wide), 0);
}
