/** Title, what was written, what is written instead, `file:line:column CODE`, and the two texts. */
export type MistakeRow = readonly [
  title: string,
  was: string,
  is: string,
  at: string,
  zh: string,
  en: string,
];
