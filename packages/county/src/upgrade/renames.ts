/** Something a county may have named that is called otherwise now. */
export interface Rename {
  readonly from: string;
  readonly to: string;
}

/** Something that went away and that nothing takes the place of by itself: a person decides. */
export interface Removal {
  readonly name: string;
  readonly zh: string;
  readonly en: string;
}

/**
 * What changed from one version of the contract to the next, for `yimen upgrade`. Whoever raises a first number in
 * `contractVersions` writes here what it takes to follow.
 */
export interface ContractStep {
  /** Formats of county.yaml that this step starts from. */
  readonly from: string;
  readonly county: readonly Rename[];
  readonly countyRemoved: readonly Removal[];
  /** `station.counters` → `station.windowCount`. */
  readonly facts: readonly Rename[];
  /** Rules by which a pack answers the platform. */
  readonly questions: readonly Rename[];
  readonly kit: readonly Rename[];
  readonly kitRemoved: readonly Removal[];
}

/** The draft in which the first counties were tried, before anything was released. */
const fromDraft: ContractStep = {
  from: "yimen/county@0",
  county: [
    { from: "name", to: "zh" },
    { from: "nameEn", to: "en" },
    { from: "code", to: "division" },
    { from: "rulePacks", to: "packs" },
    { from: "stationNames", to: "displayNames" },
  ],
  countyRemoved: [
    {
      name: "theme",
      zh: "theme 已取消;请把主色和标志写入 branding,其余样式由前端负责",
      en: "theme is gone; write the main colour and the logo under branding, and leave the rest to front ends",
    },
  ],
  facts: [
    { from: "station.counters", to: "station.windowCount" },
    { from: "station.areaM2", to: "station.officeAreaM2" },
  ],
  questions: [{ from: "windowMinimum", to: "windowsRequired" }],
  kit: [
    { from: "createLoader", to: "defineLoader" },
    { from: "pageOf", to: "readPage" },
  ],
  kitRemoved: [
    {
      name: "rawPool",
      zh: "rawPool 已取消:行级权限须由请求上下文设置;请改用 context.read 或 context.write",
      en: "rawPool is gone: only a request's context sets row-level security; use context.read or context.write",
    },
  ],
};

/** Every step, the oldest first. */
export const contractSteps: readonly ContractStep[] = [fromDraft];
