import { divisionContains, isDivisionCode, nationwide } from "@yimen/domain";
import { glanceAtHeader, isRuleFile } from "@yimen/rules";
import { readPackDirectory } from "@yimen/rules/read-directory";
import { type KeyPath, noHint, problemAt } from "@yimen/rules/yaml";
import { readdir } from "node:fs/promises";
import { join, relative } from "node:path";
import { exists, findLocation, isFolderName, packageNameOf } from "./places.ts";
import { countyNamesNothing, countyPackElsewhere, countySaysTwice } from "./problems/county-problems.ts";
import { type Reading, report } from "./reading.ts";

/** Folders of the packs it names under a key, or its own when it names none and has rules. */
export async function readPacks(reading: Reading, key: "packs" | "parents"): Promise<readonly string[]> {
  const named = reading.input[key];
  if (named === undefined) {
    if (key !== "packs" || !(await exists(join(reading.folder, "rules"), "folder"))) return [];
    await holdAgainstPlace(reading, reading.folder);
    return [reading.folder];
  }
  return found(reading, key, named, async (folder, path, location) => {
    const files = await readdir(join(folder, "rules")).catch((): string[] => []);
    if (files.some((name) => isRuleFile(`rules/${name}`))) {
      if (key === "packs") await holdAgainstPlace(reading, folder);
      return true;
    }
    const texts = { what: "a pack has YAML files in rules/", whatZh: "规则包的 rules/ 目录中须有 YAML 文件" };
    report(reading, path, countyNamesNothing({ key, name: location, ...texts, ...noHint }));
    return false;
  });
}

/** A pack of a town or of the whole province is law here, too; one of another county is not. */
async function holdAgainstPlace(reading: Reading, folder: string): Promise<void> {
  const county = reading.input.division;
  const { pack, division } = glanceAtHeader(await readPackDirectory(folder).catch(() => []));
  const place = division?.name ?? nationwide;
  if (division === undefined || place === nationwide) return;
  if (!isDivisionCode(place) || !isDivisionCode(county)) return;
  if (divisionContains(county, place) || divisionContains(place, county)) return;
  const hint = {
    hint: "write the county's division in the pack, or the pack's in county.yaml",
    hintZh: "请把规则包的 division 改为本县的,或改正 county.yaml 中的 division",
  };
  const error = countyPackElsewhere({ pack: pack?.name ?? "?", place, county, ...hint });
  const file = join(relative(reading.folder, folder), division.place.file);
  reading.problems.push(problemAt(error, { ...division.place, file }));
}

/** Folders of the data packages it names, or its own when it names none and has data. */
export async function readData(reading: Reading): Promise<readonly string[]> {
  const named = reading.input.data ?? ((await exists(join(reading.folder, "data"), "folder")) ? ["."] : []);
  return found(reading, "data", named, async (folder, path, location) => {
    if ((await packageNameOf(folder)) !== undefined && (await exists(join(folder, "data"), "folder"))) {
      return true;
    }
    const texts = {
      what: "a data package has a package.json with name and version, and a folder data/",
      whatZh: "数据包须有写明 name 和 version 的 package.json 和 data/ 目录",
    };
    report(reading, path, countyNamesNothing({ key: "data", name: location, ...texts, ...noHint }));
    return false;
  });
}

async function found(
  reading: Reading,
  key: string,
  locations: readonly string[],
  check: (folder: string, path: KeyPath, location: string) => Promise<boolean>,
): Promise<readonly string[]> {
  const folders: string[] = [];
  for (const [index, location] of locations.entries()) {
    const path = [key, index];
    const folder = await locate(reading, path, key, location);
    if (folder === undefined || !(await check(folder, path, location))) continue;
    if (folders.includes(folder)) {
      const texts = { what: `folder under ${key}`, whatZh: `${key} 中的目录`, name: location };
      report(reading, path, countySaysTwice({ ...texts, ...noHint }));
    }
    folders.push(folder);
  }
  return folders;
}

/** The folder of a location that is there; else the problem is noted with the next step. */
export async function locate(
  reading: Reading,
  path: KeyPath,
  key: string,
  location: string,
): Promise<string | undefined> {
  const folder = await findLocation(reading.folder, location);
  if (folder !== undefined && (await exists(folder, "folder"))) return folder;
  const texts = isFolderName(location)
    ? { what: "there is no such folder", whatZh: "没有这个目录" }
    : {
        what: `run npm install ${location}, or begin a folder with ./`,
        whatZh: `请运行 npm install ${location};目录名请以 ./ 开头`,
      };
  return report(reading, path, countyNamesNothing({ key, name: location, ...texts, ...noHint }));
}
