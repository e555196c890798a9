import { PDFiumLibrary } from "@hyzyla/pdfium";
import { PNG } from "pngjs";

let opened: Promise<PDFiumLibrary> | undefined;

const library = (): Promise<PDFiumLibrary> => (opened ??= PDFiumLibrary.init());

/** What a reader sees of a page, in grey, small enough to be committed. */
export interface Picture {
  readonly width: number;
  readonly height: number;
  /** One byte a point. */
  readonly grey: Uint8Array;
}

/** The text of all pages, in reading order, without spaces and the places where words may break. */
export async function textOf(pdf: Uint8Array): Promise<string> {
  const document = await (await library()).loadDocument(pdf);
  const texts = [...document.pages()].map((page) => page.getText());
  document.destroy();
  return withoutSpaces(texts.join("\n"));
}

export function withoutSpaces(text: string): string {
  return text.replaceAll(/[\s\p{Cc}\u200b\ufffe]/gu, "");
}

/** The first page at half a point to each of the paper's. */
export async function pictureOf(pdf: Uint8Array, scale = 0.5): Promise<Picture> {
  const document = await (await library()).loadDocument(pdf);
  try {
    const { width, height, data } = await document.getPage(0).render({ scale, render: "bitmap" });
    const grey = new Uint8Array(width * height);
    for (let at = 0; at < grey.length; at += 1) {
      const [blue = 0, green = 0, red = 0] = data.subarray(at * 4, at * 4 + 3);
      grey[at] = Math.round(0.3 * red + 0.59 * green + 0.11 * blue);
    }
    return { width, height, grey };
  } finally {
    document.destroy();
  }
}

export function asPng({ width, height, grey }: Picture): Buffer {
  const png = new PNG({ width, height, colorType: 0 });
  grey.forEach((value, at) => png.data.set([value, value, value, 255], at * 4));
  return PNG.sync.write(png, { colorType: 0 });
}

export function fromPng(bytes: Buffer): Picture {
  const { width, height, data } = PNG.sync.read(bytes);
  return {
    width,
    height,
    grey: Uint8Array.from({ length: width * height }, (_none, at) => data[at * 4] ?? 0),
  };
}

/** How far two pictures of one size are apart: 0 the same, 1 black for white. */
export function difference(one: Picture, other: Picture): number {
  if (one.width !== other.width || one.height !== other.height) return 1;
  const sum = one.grey.reduce((sofar, value, at) => sofar + Math.abs(value - (other.grey[at] ?? 0)), 0);
  return sum / (one.grey.length * 255);
}
