const typed: readonly RegExp[] = [
  /^(\d{4})-(\d{1,2})-(\d{1,2})$/,
  /^(\d{4})\/(\d{1,2})\/(\d{1,2})$/,
  /^(\d{4})\.(\d{1,2})\.(\d{1,2})$/,
  /^(\d{4})年(\d{1,2})月(\d{1,2})日?$/,
  /^(\d{4})(\d{2})(\d{2})$/,
];

// Spreadsheets count days from the last of 1899, and believe that 1900 was a leap year: before March 1900 nobody agrees.
const serials = { first: 61, last: 109_574, epoch: "1899-12-30", epoch1904: "1904-01-01" } as const;

/** The day that somebody typed, as `YYYY-MM-DD`; undefined when it is none of the shapes or no day there is. */
export function typedDate(text: string): string | undefined {
  const day = text
    .normalize("NFKC")
    .replaceAll(/\s*([-/.年月日])\s*/gu, "$1")
    .replace(/[T ]\s*0{1,2}:00(?::00(?:\.0+)?)?$/u, "")
    .trim();
  for (const shape of typed) {
    const [, year, month, date] = shape.exec(day) ?? [];
    if (year !== undefined) return existing(Number(year), Number(month), Number(date));
  }
  return /^\d{5,6}$/.test(day) ? serialDate(Number(day)) : undefined;
}

/** The day with a spreadsheet's number; a time of day is dropped. Undefined when no spreadsheet has it. */
export function serialDate(serial: number, from1904 = false): string | undefined {
  const days = Math.floor(serial);
  if (!(days >= (from1904 ? 0 : serials.first) && days <= serials.last)) return undefined;
  return Temporal.PlainDate.from(from1904 ? serials.epoch1904 : serials.epoch)
    .add({ days })
    .toString();
}

function existing(year: number, month: number, day: number): string | undefined {
  try {
    return Temporal.PlainDate.from({ year, month, day }, { overflow: "reject" }).toString();
  } catch {
    return undefined;
  }
}
