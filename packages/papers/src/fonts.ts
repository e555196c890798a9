import { fileURLToPath } from "node:url";

/**
 * Folders of the fonts that come with this package, each from npm with its licence: a song face with the characters of GB 18030 and its bold
 * for titles, a second song face for what the first lacks (𠮷), and a hei face for labels.
 */
export function fontFolders(): readonly string[] {
  return [
    ["@expo-google-fonts/noto-serif-sc/package.json", "./400Regular/"],
    ["@expo-google-fonts/noto-serif-sc/package.json", "./700Bold/"],
    ["@expo-google-fonts/noto-serif-jp/package.json", "./400Regular/"],
    ["@expo-google-fonts/noto-serif-jp/package.json", "./700Bold/"],
    ["@embedpdf/fonts-sc", "../fonts/"],
  ].map(([name = "", folder = ""]) => fileURLToPath(new URL(folder, import.meta.resolve(name))));
}
