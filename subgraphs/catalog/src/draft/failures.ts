import { defineError, type DomainErrorFactory } from "@yimen/domain";

export const draftNotOpen: DomainErrorFactory<{ id: string; stateZh: string; state: string }> = defineError(
  "ITEM_DRAFT_STATE",
  {
    kind: "wrong-state",
    zh: (d) => `待变更内容 ${d.id} 现为“${d.stateZh}”,不能这样处理:草稿方可发布,草稿和待生效的方可撤回`,
    en: (d) =>
      `the change ${d.id} is ${d.state}: only a draft can be published, only a draft or what waits for its day can be dropped`,
  },
);

export const effectiveDayPast: DomainErrorFactory<{ day: string; today: string }> = defineError(
  "ITEM_DRAFT_DAY_PAST",
  {
    kind: "invalid",
    zh: (d) => `生效日期 ${d.day} 已过,不得追溯既往;请填写今日(${d.today})或以后的日期`,
    en: (d) =>
      `the day ${d.day} is past, and nothing takes effect backwards; give today (${d.today}) or a later one`,
  },
);
