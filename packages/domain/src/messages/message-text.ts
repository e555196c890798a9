/** What a message is made of: texts of one line or several, by their names. One that is absent is not known. */
export type MessageData = Readonly<Record<string, string | undefined>>;

/** A piece of a text: said as it stands, a datum, or a passage that is left out where a datum in it is not known. */
type Piece =
  | { readonly said: string }
  | { readonly datum: string; readonly at: number }
  | { readonly passage: readonly Piece[] };

/** A text of a message, read. */
export interface MessageText {
  readonly pieces: readonly Piece[];
  /** Every datum it names outside passages, where it cannot be done without. */
  readonly needed: readonly string[];
  readonly named: readonly string[];
}

/** Why a text is none: what is wrong and where, counted from 0. */
export interface MessageTextFault {
  readonly at: number;
  readonly zh: string;
  readonly en: string;
}

/**
 * Reads a text of a message: `{caseNo}` stands for a datum, and `[ … ]` is left out where a datum in it is not known. There is nothing else: a
 * datum is put in as it is, once, and never read as a text again.
 *
 * @returns the text, or the first fault
 */
export function readMessageText(written: string): MessageText | MessageTextFault {
  const outer: Piece[] = [];
  let passage: Piece[] | undefined;
  let opened = 0;
  const pattern = /\{([^{}[\]]*)\}|[{}[\]]|[^{}[\]]+/g;
  for (const match of written.matchAll(pattern)) {
    const [token, datum] = match;
    const at = match.index;
    const pieces = passage ?? outer;
    if (datum !== undefined) {
      if (!/^[a-zA-Z]\w*$/.test(datum)) {
        return { at, zh: `{${datum}} 不是数据名`, en: `{${datum}} is no name of a datum` };
      }
      pieces.push({ datum, at });
    } else if (token === "[") {
      if (passage !== undefined) return { at, zh: "方括号不能嵌套", en: "brackets stand in brackets" };
      passage = [];
      opened = at;
    } else if (token === "]") {
      if (passage === undefined) return { at, zh: "方括号没有开头", en: "a bracket closes that none opened" };
      outer.push({ passage });
      passage = undefined;
    } else if (token === "{" || token === "}") {
      return { at, zh: "花括号不成对", en: "a brace stands alone" };
    } else {
      pieces.push({ said: token });
    }
  }
  if (passage !== undefined) return { at: opened, zh: "方括号没有结尾", en: "a bracket is never closed" };
  return { pieces: outer, needed: namesIn(outer, false), named: namesIn(outer, true) };
}

/** Did a text read well? */
export function isMessageText(read: MessageText | MessageTextFault): read is MessageText {
  return "pieces" in read;
}

/** @throws {RangeError} when a datum that the text needs is not there: the sender of the message is wrong, not its reader */
export function sayMessageText({ pieces }: MessageText, data: MessageData): string {
  return pieces.map((piece) => say(piece, data)).join("");
}

function say(piece: Piece, data: MessageData): string {
  if ("said" in piece) return piece.said;
  if ("datum" in piece) {
    const value = data[piece.datum];
    if (value === undefined) throw new RangeError(`the message has no ${piece.datum}`);
    return value;
  }
  const known = namesIn(piece.passage, true).every((name) => data[name] !== undefined);
  return known ? piece.passage.map((each) => say(each, data)).join("") : "";
}

function namesIn(pieces: readonly Piece[], inPassages: boolean): readonly string[] {
  return pieces.flatMap((piece) => {
    if ("datum" in piece) return [piece.datum];
    return "passage" in piece && inPassages ? namesIn(piece.passage, true) : [];
  });
}
