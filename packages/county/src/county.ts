import type { DivisionCode, MessageLanguage, MessageWords, StationKind } from "@yimen/domain";
import type { PlaceCalendarText } from "@yimen/rules";
import type { Problem } from "@yimen/rules/yaml";

/** A text in both languages; English is the Chinese where nobody wrote it. */
export interface BothLanguages {
  readonly zh: string;
  readonly en: string;
}

/** What a county calls a kind of station (N-6). */
export interface DisplayName extends BothLanguages {
  readonly kind: StationKind;
  /** Document and article in one line. */
  readonly citation: string;
  readonly quote: string | null;
}

/** A county's own days, and where they are from. */
export interface CountyCalendar {
  /** As it is put in force with the county's law. */
  readonly text: PlaceCalendarText;
  /** Years the one-off changes are complete for; none when the county does not say. */
  readonly years: readonly number[];
  readonly weekCitation: string | null;
  readonly weekQuote: string | null;
}

/** For front ends. */
export interface Branding {
  readonly title: BothLanguages;
  readonly colour: string | null;
  /** Path of an image in the county's folder. */
  readonly logo: string | null;
}

/** A template or a font of a county's own. */
export interface CountyPaperFile {
  /** Name within papers/. */
  readonly name: string;
  readonly path: string;
}

/** How a county has its papers printed. */
export interface CountyPapers {
  /** Tells contents apart, those of the files among them. */
  readonly revision: string;
  readonly address: string | null;
  readonly numberWord: string;
  readonly letterhead: string | null;
  readonly texts: Readonly<Record<string, string>>;
  readonly faces: Readonly<Record<string, string>>;
  readonly files: readonly CountyPaperFile[];
}

/** How a county writes to people. */
export interface CountyMessages {
  readonly language: MessageLanguage;
  readonly ratingPage: string | null;
  /** Words in place of those that come with Yimen, by kind of message and language. */
  readonly texts: Readonly<Record<string, Partial<Readonly<Record<MessageLanguage, MessageWords>>>>>;
}

/** A subgraph that runs in the process of the graph: a package that is built on the kit. */
export interface LocalSubgraph {
  readonly kind: "local";
  readonly name: string;
  /** Folder of the package. */
  readonly folder: string;
  readonly packageName: string;
}

/** A subgraph at an address of its own. The graph is ready without it. */
export interface RemoteSubgraph {
  readonly kind: "remote";
  readonly name: string;
  readonly url: string;
  readonly sdl: string;
}

export type CountySubgraph = LocalSubgraph | RemoteSubgraph;

/** A county as its county.yaml describes it, every name in it found (县). */
export interface County {
  readonly id: string;
  readonly name: BothLanguages;
  readonly division: DivisionCode;
  /** Folder of the county.yaml; all folders are absolute. */
  readonly folder: string;
  /** Tells contents of county.yaml apart. */
  readonly revision: string;
  /** Folders of packs that are parents only. */
  readonly parents: readonly string[];
  readonly packs: readonly string[];
  readonly data: readonly string[];
  readonly subgraphs: readonly CountySubgraph[];
  readonly displayNames: readonly DisplayName[];
  readonly calendar: CountyCalendar | undefined;
  readonly branding: Branding | undefined;
  readonly papers: CountyPapers | undefined;
  readonly messages: CountyMessages | undefined;
}

/** A county, or every reason why it is none. */
export type CountyResult =
  | { readonly ok: true; readonly county: County; readonly problems: readonly Problem[] }
  | { readonly ok: false; readonly problems: readonly Problem[] };
