/** Replaces the characters from `start` to `end` by `text`. */
export interface Edit {
  start: number;
  end: number;
  text: string;
}

/** A text after edits, which still knows where its characters stood before. */
export class EditedText {
  readonly text: string;
  private readonly edits: Edit[];

  constructor(source: string, edits: Edit[]) {
    this.edits = [...edits].sort((a, b) => a.start - b.start);
    let text = "";
    let end = 0;
    for (const edit of this.edits) {
      text += source.slice(end, edit.start) + edit.text;
      end = edit.end;
    }
    this.text = text + source.slice(end);
  }

  /** The offset in the source of an offset in the edited text. */
  readonly original = (offset: number): number => {
    let moved = 0; // how much longer the text before `offset` has become
    for (const { start, end, text } of this.edits) {
      if (offset < start + moved) break;
      if (offset < start + moved + text.length) return start;
      moved += text.length - (end - start);
    }
    return offset - moved;
  };
}
