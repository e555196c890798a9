import { divisionContains, divisionLevel, input, notFound, parseInput } from "@yimen/domain";
import {
  type DescribedItem,
  type Handbook,
  type ItemGuide,
  sharedPress,
  type PaperFrame,
} from "@yimen/papers";
import {
  definePapers,
  type PaperForm,
  type PaperMatter,
  paperNotDue,
  type Papers,
  type PaperTopic,
  type Permission,
} from "@yimen/subgraph-kit";
import type { Context } from "../context.ts";
import { isKnownDivision } from "../division/store.ts";
import { itemNotFound, loadItem, requireItem } from "../item/operations.ts";
import type { ServiceItem } from "../item/service-item.ts";
import { listsAt } from "../list/lists-at.ts";
import { listAcceptedItems } from "../place/store.ts";
import { currentStatements } from "../statement/operations.ts";
import type { CatalogTables } from "../tables.ts";
import { describedItem } from "./described-item.ts";

type MatterOf<Data extends PaperFrame> = Omit<Data, keyof PaperFrame>;

/** An item at the place a guide is for. */
export interface GuidedItem extends PaperTopic {
  readonly item: ServiceItem;
}

// No process runs before the first paper.
const press = sharedPress();

const permission: Permission = {
  zh: "印发办事指南和手册",
  en: "issue guides and handbooks",
  roles: ["CLERK", "STATION_MANAGER", "COUNTY_ADMIN"],
};

async function describe(context: Context, { item, divisionCode }: GuidedItem): Promise<DescribedItem> {
  return describedItem(item, await currentStatements(context, item.id), divisionCode);
}

/** The place itself signs: what a guide says is the place's, not one counter's. */
function ofPlace(divisionCode: string, data: object, about: Partial<PaperMatter> = {}): PaperMatter {
  return { office: { id: divisionCode, name: "" }, basis: [], data: { ...data }, sample: false, ...about };
}

const guideForm: PaperForm<CatalogTables, GuidedItem> = {
  template: "item-guide.typ",
  word: "指南",
  compose: async (context, guided) => {
    const { id, divisionCode } = guided;
    const [item, before] = await Promise.all([
      describe(context, guided),
      itemPapers.latest(context, id, "ITEM_GUIDE", [divisionCode]),
    ]);
    const data: MatterOf<ItemGuide> = { item, replaces: before[0]?.number ?? null };
    return ofPlace(divisionCode, data, { revision: item.revision, sample: guided.item.sample });
  },
};

const noticeForm: PaperForm<CatalogTables, GuidedItem> = {
  template: "notice-sheet.typ",
  word: "告知",
  compose: async (context, guided) => {
    const item = await describe(context, guided);
    return ofPlace(guided.divisionCode, { item }, { revision: item.revision, sample: guided.item.sample });
  },
};

/**
 * Guides (办事指南) and notice sheets of items, for a place. A guide is issued again whenever its item changes.
 *
 * @source SM-20, LP-2, PT-1, PT-13, X-10
 */
export const itemPapers: Papers<CatalogTables, GuidedItem> = definePapers<CatalogTables, GuidedItem>({
  subgraph: "catalog",
  noun: "Item",
  idField: "itemId",
  zh: "事项",
  en: "an item",
  permission,
  ofPlaces: true,
  personal: false,
  press,
  forms: { ITEM_GUIDE: guideForm, NOTICE_SHEET: noticeForm },
  require: async (context, id, at) => {
    const item = await requireItem(context, id);
    const elsewhere =
      at === undefined || (item.divisionCode !== null && !divisionContains(item.divisionCode, at));
    if (elsewhere || item.withdrawnAt !== null) throw itemNotFound(id);
    await requirePlace(context, at, "at");
    return { id: item.id, divisionCode: at, item };
  },
});

/** The most items of one handbook. */
const mostItems = 100;

function handbookForm(
  word: string,
  title: { readonly zh: string; readonly en: string },
): PaperForm<CatalogTables, PaperTopic> {
  return {
    template: "handbook.typ",
    word,
    compose: async (context, { divisionCode }) => {
      const items = await acceptedItems(context, divisionCode);
      if (items.length === 0) throw nothingAccepted(title);
      const data: MatterOf<Handbook> = {
        title: title.zh,
        items: await Promise.all(items.map((item) => describe(context, { id: item.id, divisionCode, item }))),
      };
      return ofPlace(divisionCode, data);
    },
  };
}

/** What documents say is accepted at the stations of a place. */
async function acceptedItems(
  context: Context,
  divisionCode: PaperTopic["divisionCode"],
): Promise<readonly ServiceItem[]> {
  const level = divisionLevel(divisionCode);
  const place = { divisionCode, level, listKinds: listsAt[level] };
  const { edges } = await context.read((db) => listAcceptedItems(db, place, { first: mostItems }));
  return edges.map(({ node }) => node);
}

const cardForm: PaperForm<CatalogTables, PaperTopic> = {
  template: "service-card.typ",
  word: "卡",
  compose: async (context, { divisionCode }) => {
    const items = await acceptedItems(context, divisionCode);
    if (items.length === 0) {
      throw nothingAccepted({ zh: "便民服务卡", en: "service card" });
    }
    const data = {
      station: null,
      phone: null,
      address: null,
      hours: [],
      items: items.map(({ name }) => name),
    };
    return ofPlace(divisionCode, data);
  },
};

/**
 * 《综窗工作服务手册》, the acceptance handbook, the guide of a centre and the service card of a place, from the items accepted there.
 *
 * @source PT-1, PT-12, SM-11, X-10
 */
export const divisionPapers: Papers<CatalogTables, PaperTopic> = definePapers<CatalogTables, PaperTopic>({
  subgraph: "catalog",
  noun: "Division",
  idField: "divisionCode",
  zh: "区划",
  en: "a division",
  permission,
  personal: false,
  press,
  forms: {
    HANDBOOK: handbookForm("手册", {
      zh: "综窗工作服务手册",
      en: "handbook of the comprehensive window",
    }),
    ACCEPTANCE_HANDBOOK: handbookForm("受理册", {
      zh: "事项受理手册",
      en: "acceptance handbook",
    }),
    CENTRE_GUIDE: handbookForm("中心指南", {
      zh: "便民服务中心办事指南",
      en: "guide of a centre",
    }),
    SERVICE_CARD: cardForm,
  },
  require: async (context, code) => {
    const divisionCode = parseInput(input.divisionCode, code, ["input", "divisionCode"]);
    await requirePlace(context, divisionCode, "divisionCode");
    return { id: divisionCode, divisionCode };
  },
});

async function requirePlace(
  context: Context,
  code: PaperTopic["divisionCode"],
  field: string,
): Promise<void> {
  if (await context.read((db) => isKnownDivision(db, code))) return;
  throw notFound({ what: "division", whatZh: "行政区划", id: code }, { path: ["input", field] });
}

function nothingAccepted(title: { readonly zh: string; readonly en: string }): Error {
  return paperNotDue(
    {
      paper: title.en,
      paperZh: title.zh,
      why: "no document says which items are accepted there",
      whyZh: "没有文件写明当地受理哪些事项",
    },
    { path: ["input", "kind"] },
  );
}

/** Issues again, for every place that has one, the guide of an item that changed since. SM-20 */
export async function reissueGuidesOf(context: Context, itemId: string): Promise<void> {
  const item = await loadItem(context, itemId);
  if (item === undefined || item.withdrawnAt !== null) return;
  const outdated = (await itemPapers.latest(context, itemId, "ITEM_GUIDE")).filter(
    ({ revision }) => (revision ?? 0) < item.revision,
  );
  for (const { divisionCode } of outdated) {
    const topic = { id: itemId, divisionCode, item };
    await itemPapers.issueAsSystem(context, topic, "ITEM_GUIDE");
  }
}
