/** A file of a pack: its path inside the pack and its text. Rules are YAML under rules/, texts lie under sources/. */
export interface PackFile {
  readonly path: string;
  readonly text: string;
}

/** What a pack may be at most: enough for any county, too little for a bomb. */
export const packLimits: {
  readonly files: number;
  readonly ruleFileCharacters: number;
  readonly ruleFileLines: number;
  readonly textFileCharacters: number;
  readonly ruleCharacters: number;
  readonly yamlDepth: number;
  readonly lineCharacters: number;
} = {
  files: 200,
  ruleFileCharacters: 60_000,
  ruleFileLines: 1500,
  textFileCharacters: 500_000,
  ruleCharacters: 1_500_000,
  yamlDepth: 24,
  lineCharacters: 4000,
};

/** How large a file may be. */
export type FileLimits = Pick<typeof packLimits, "ruleFileCharacters" | "ruleFileLines" | "lineCharacters">;

const rulePath = /^rules\/[A-Za-z0-9][A-Za-z0-9._-]*\.ya?ml$/;
const textPath = /^sources\/[A-Za-z0-9][A-Za-z0-9._-]*\.txt$/;

export function isRuleFile(path: string): boolean {
  return rulePath.test(path);
}

export function isTextFile(path: string): boolean {
  return textPath.test(path);
}

/** The text as it was meant: a byte order mark before it is an editor's, not its author's. */
export function withoutByteOrderMark(text: string): string {
  return text.startsWith("\u{feff}") ? text.slice(1) : text;
}
