import QRCode from "qrcode";

/**
 * Data as a template gets it: characters that no paper can show are left out, and where there is an address to check the paper at, its QR code
 * stands beside it as a picture.
 */
export async function printable(data: unknown): Promise<unknown> {
  const shown = withoutControls(data);
  if (!hasCheckAddress(shown)) return shown;
  // Medium correction: a stamp or a fold may cover a part of it.
  const qr = await QRCode.toString(shown.checkAddress, { type: "svg", errorCorrectionLevel: "M", margin: 0 });
  return { ...shown, qr };
}

function hasCheckAddress(data: unknown): data is { readonly checkAddress: string } {
  return (
    typeof data === "object" &&
    data !== null &&
    "checkAddress" in data &&
    typeof data.checkAddress === "string" &&
    data.checkAddress !== ""
  );
}

// Control and format characters, but for the line break: they move text about, or hide it, and have no picture.
const controls = /(?!\n)[\p{Cc}\p{Cs}\u200b-\u200f\u2028-\u202e\u2060-\u2069\ufeff\ufff9-\ufffb]/gu;

function withoutControls(value: unknown): unknown {
  if (typeof value === "string") return value.replaceAll(controls, "");
  if (Array.isArray(value)) return value.map(withoutControls);
  if (typeof value !== "object" || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([key, each]) => [key, withoutControls(each)]));
}
