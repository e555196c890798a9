import type { ObjectRefOf } from "@yimen/subgraph-kit";
import { builder, StationKindEnum } from "../builder.ts";
import { DivisionRef } from "../division/reference.ts";
import { loadDivision } from "../division/operations.ts";
import { StationRef } from "../station/reference.ts";
import type { FacilitiesTables } from "../tables.ts";
import { allCounties, calendarInForce, displayKindOf, findCountyOf, loadCountyOf } from "./operations.ts";
import type { Branding, County, CountyCalendar, DisplayKind } from "./county.ts";
import { type CalendarException, exceptionsOf, type WeekDay, weekDaysOf } from "./week-days.ts";

const CountyRef: ObjectRefOf<FacilitiesTables, County> = builder.objectRef<County>("County");

const DisplayKindRef = builder.objectRef<DisplayKind>("DisplayKind").implement({
  description: "What a county calls a kind of station (站点的本地名称), N-6.",
  fields: (t) => ({
    kind: t.expose("kind", { type: StationKindEnum, description: "Kind (类别)." }),
    zh: t.exposeString("zh", { description: "In Chinese (中文)." }),
    en: t.exposeString("en", { description: "In English (英文)." }),
    citation: t.exposeString("citation", {
      nullable: true,
      description: "Document and article (出处); null where it is the platform's own name.",
    }),
    quote: t.exposeString("quote", { nullable: true, description: "Words of the source (原文)." }),
  }),
});

const BrandingRef = builder.objectRef<Branding>("Branding").implement({
  description: "How a county's front ends look (界面).",
  fields: (t) => ({
    titleZh: t.string({ description: "Title in Chinese (中文标题).", resolve: ({ title }) => title.zh }),
    titleEn: t.string({ description: "Title in English (英文标题).", resolve: ({ title }) => title.en }),
    colour: t.exposeString("colour", { nullable: true, description: "Main colour, #rrggbb (主色)." }),
    logo: t.exposeString("logo", {
      nullable: true,
      description: "Path of the logo in the county's folder (标志).",
    }),
  }),
});

const WeekDayRef = builder.objectRef<WeekDay>("OpeningDay").implement({
  description: "A day of an opening week (开放日).",
  fields: (t) => ({
    weekday: t.exposeInt("weekday", { description: "1 Monday to 7 Sunday (星期)." }),
    hours: t.stringList({
      description: "Stretches, such as 08:00-11:30 (时段); none when closed.",
      resolve: ({ hours }) => [...hours],
    }),
  }),
});

const ExceptionKind = builder.enumType("CalendarExceptionKind", {
  description: "What a one-off change makes of a day (日历调整).",
  values: {
    CLOSED: { description: "no working day (临时闭馆)" },
    WORKING: { description: "a working day although the week says otherwise (安排上班)" },
    HOURS: { description: "doors open, deadlines do not count the day (延时服务)" },
  },
});

const ExceptionRef = builder.objectRef<CalendarException>("CalendarException").implement({
  description: "A one-off change of a county's calendar (日历调整).",
  fields: (t) => ({
    kind: t.expose("kind", { type: ExceptionKind, description: "What it makes of the days (类别)." }),
    from: t.expose("from", { type: "Date", description: "First day (首日)." }),
    to: t.expose("to", { type: "Date", description: "Last day (末日)." }),
    reason: t.exposeString("reason", { description: "Why (原因)." }),
    hours: t.stringList({
      nullable: true,
      description: "Stretches, such as 08:00-11:30 (时段); null when not said.",
      resolve: ({ hours }) => hours,
    }),
  }),
});

const CalendarRef = builder.objectRef<CountyCalendar>("CountyCalendar").implement({
  description: "A county's own days (开放日历): its week and one-off changes.",
  fields: (t) => ({
    week: t.field({
      type: [WeekDayRef],
      nullable: true,
      description: "Opening week, Monday first (开放周); null when the county has none of its own.",
      resolve: ({ text }) => weekDaysOf(text),
    }),
    weekCitation: t.exposeString("weekCitation", {
      nullable: true,
      description: "Where the week is from (出处).",
    }),
    weekQuote: t.exposeString("weekQuote", { nullable: true, description: "Words of the source (原文)." }),
    exceptions: t.field({
      type: [ExceptionRef],
      description: "One-off changes, by day (一次性调整).",
      resolve: ({ text }) => [...exceptionsOf(text)],
    }),
    years: t.intList({
      description: "Years the one-off changes are complete for (已核对的年份).",
      resolve: ({ years }) => [...years],
    }),
  }),
});

builder.objectType(CountyRef, {
  description: "A county that runs here (县), as its county.yaml describes it.",
  fields: (t) => ({
    id: t.exposeID("id", { description: "Short name, such as panan (标识)." }),
    nameZh: t.exposeString("nameZh", { description: "Name in Chinese (中文名称)." }),
    nameEn: t.exposeString("nameEn", { description: "Name in English (英文名称)." }),
    divisionCode: t.expose("division", { type: "DivisionCode", description: "Its division (区划代码)." }),
    division: t.field({
      type: DivisionRef,
      nullable: true,
      description: "Its division (区划); null when no data of it is loaded.",
      resolve: (county, _args, context) => loadDivision(context, county.division),
    }),
    displayNames: t.field({
      type: [DisplayKindRef],
      description: "What it calls its kinds of station (站点的本地名称), N-6.",
      resolve: ({ displayNames }) => [...displayNames],
    }),
    branding: t.expose("branding", { type: BrandingRef, nullable: true, description: "Looks (界面)." }),
    calendar: t.field({
      type: CalendarRef,
      nullable: true,
      description:
        "Its own days as they are in force (开放日历); null when it follows the national calendar.",
      resolve: (county, _args, context) => calendarInForce(context, county),
    }),
  }),
});

builder.objectField(DivisionRef, "county", (t) =>
  t.field({
    type: CountyRef,
    nullable: true,
    description: "The county it lies in, if that runs here (所属县).",
    resolve: (division, _args, context) => loadCountyOf(context, division.code),
  }),
);

builder.objectField(StationRef, "displayKind", (t) =>
  t.field({
    type: DisplayKindRef,
    description: "What its county calls its kind (本地名称), N-6.",
    resolve: (station, _args, context) => displayKindOf(context, station),
  }),
);

builder.queryFields((t) => ({
  counties: t.field({
    type: [CountyRef],
    description: "The counties that run here (本平台各县), by division.",
    resolve: async (_root, _args, context) => [...(await allCounties(context))],
  }),
  county: t.field({
    type: CountyRef,
    nullable: true,
    description: "The county that a division lies in (区划所属县); null when none of ours.",
    args: {
      division: t.arg({ type: "DivisionCode", required: true, description: "12 digits (12 位代码)." }),
    },
    resolve: (_root, { division }, context) => findCountyOf(context, division),
  }),
}));
