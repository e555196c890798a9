import { input } from "@yimen/domain";
import { attachmentNameInvalid } from "./failures.ts";

/** Characters of a name at most: one line on a screen, and within what file systems take in UTF-8. */
const mostCharacters = 80;

// Control characters, separators of lines, and what turns the direction of writing so that `gpj.exe` reads as `exe.jpg`.
const unsafe = /[\p{Cc}\p{Zl}\p{Zp}/\\\u200e\u200f\u202a-\u202e\u2066-\u2069]/u;

/** The other endings that a kind of file goes by. */
const alsoEndsIn: Readonly<Record<string, readonly string[]>> = {
  jpg: ["jpeg"],
  tif: ["tiff"],
  heic: ["heif"],
};

const asText = input.text(mostCharacters);

/** The name of an upload in one way of writing. @throws ATTACHMENT_NAME_INVALID */
export function soundName(given: string | undefined): string {
  // As every text is read: without marks that nobody sees, in one way of writing.
  const name = asText.safeParse(given).data?.normalize("NFC");
  if (name === undefined || unsafe.test(name) || name.startsWith("."))
    throw attachmentNameInvalid({ most: mostCharacters });
  return name;
}

/** The name with an ending that tells what the file is: a PDF that calls itself `a.html` becomes `a.html.pdf`. */
export function endingWith(name: string, extension: string): string {
  const own = /\.([^.]+)$/.exec(name)?.[1]?.toLowerCase();
  const fits = own === extension || (own !== undefined && alsoEndsIn[extension]?.includes(own) === true);
  return fits ? name : `${name}.${extension}`;
}

/** How a browser is told to keep a file and not to show it. */
export function dispositionOf(name: string): string {
  const encoded = encodeURIComponent(name).replaceAll(
    /['()*]/g,
    (character) => `%${character.charCodeAt(0).toString(16).toUpperCase()}`,
  );
  return `attachment; filename="attachment"; filename*=UTF-8''${encoded}`;
}
