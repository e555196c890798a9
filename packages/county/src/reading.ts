import type { DomainError } from "@yimen/domain";
import { type KeyPath, type Problem, problemAt, type YamlFile } from "@yimen/rules/yaml";
import type { CountyFileInput } from "./format/county-file.ts";

/** A county.yaml that has the right shape, while the rest of it is checked. */
export interface Reading {
  readonly folder: string;
  readonly file: YamlFile;
  readonly input: CountyFileInput;
  /** Texts of sources by id, as quotes are compared; a source without a text is absent. */
  readonly texts: Map<string, string>;
  readonly problems: Problem[];
}

/** Notes a problem where it stands. */
export function report(reading: Reading, path: KeyPath, error: DomainError): undefined {
  reading.problems.push(problemAt(error, reading.file.placeOf(path)));
}
