import type { ConnectionRefOf, ObjectRefOf, SubgraphBuilder } from "../graphql/builder-types.ts";
import { mapPage } from "../graphql/pages.ts";
import { vocabularyEnum } from "../graphql/vocabulary.ts";
import type { RequestContext } from "../request/context.ts";
import type { Figure, StatisticTable } from "./figures.ts";
import { dimensionsOf, measuresOf, valueLabel } from "./labels.ts";
import { pageRowsBehind, readStatistics } from "./operations.ts";
import { measureOf, type StatisticRegister } from "./register.ts";
import { statisticSheet } from "./sheet.ts";
import type { StatisticTypes } from "./statistic-types.ts";

/** Things that figures are of, as the subgraph refers to them. */
export interface StatisticThings<Tables> {
  readonly Division: ObjectRefOf<Tables, { code: string }>;
  /** By the dimension whose values are their ids: `ITEM`. */
  readonly things?: Readonly<
    Record<string, { readonly field: string; readonly ref: ObjectRefOf<Tables, { id: string }> }>
  >;
}

/** A register, and how the rows behind its figures are shown. */
export interface StatisticMount<Tables, Row> extends StatisticThings<Tables> {
  readonly register: StatisticRegister;
  /** Field that lists the rows behind a figure: `casesBehind`. */
  readonly rowsField: string;
  readonly Row: ObjectRefOf<Tables, Row>;
  readonly RowConnection: ConnectionRefOf<Tables, Row>;
  /** A row by the id it is counted under, as this caller may see it. */
  readonly load: (context: RequestContext<Tables>, id: string) => Promise<Row | undefined | null>;
}

/** Adds a register's statistics: `caseStatistics` with tables of figures, and `casesBehind` with the rows behind one. */
export function mountStatistics<Tables, Row extends object>(
  builder: SubgraphBuilder<Tables>,
  types: StatisticTypes<Tables>,
  mount: StatisticMount<Tables, Row>,
): void {
  const { register, rowsField, Row, RowConnection, load, Division, things = {} } = mount;
  const { noun, zh, en } = register;
  const MeasureEnum = vocabularyEnum(builder, measuresOf(register));
  const DimensionEnum = vocabularyEnum(builder, dimensionsOf(register));

  const FigureRef: ObjectRefOf<Tables, Figure> = builder.objectRef<Figure>(`${noun}Figure`).implement({
    description: `One figure of a table about ${en} (${zh}统计数), X-11.`,
    fields: (t) => ({
      id: t.exposeString("id", {
        nullable: true,
        description: `Leads to the rows behind it: \`${rowsField}(figure:)\` (明细标识); null where the caller sees no rows.`,
      }),
      values: t.field({
        type: [types.ValueRef],
        description: "What it is of, by the dimensions in their order (维度取值); none for the total.",
        resolve: ({ values }) =>
          values.map((value) => ({
            ...value,
            zh: valueLabel(register, value, "zh"),
            en: valueLabel(register, value, "en"),
          })),
      }),
      division: t.field({
        type: Division,
        nullable: true,
        description: "The smallest place it is of (区划); null where it is not divided by place.",
        resolve: ({ values }) => {
          const places = values.filter(({ dimension }) => levels.includes(dimension));
          const code = levels
            .map((level) => places.find((place) => place.dimension === level)?.value)
            .findLast(Boolean);
          return code == null ? null : { code };
        },
      }),
      ...Object.fromEntries(
        Object.entries(things).map(([dimension, { field, ref }]) => [
          field,
          t.field({
            type: ref,
            nullable: true,
            description: `What it is of (${register.dimensions[dimension]?.zh ?? field}); null where it is not divided by it.`,
            resolve: ({ values }) => {
              const id = values.find((value) => value.dimension === dimension)?.value;
              return id == null ? null : { id };
            },
          }),
        ]),
      ),
      count: t.exposeInt("count", {
        nullable: true,
        description: "How many (数量); null where it is too small to be told to the caller.",
      }),
      total: t.expose("total", {
        type: "Decimal",
        nullable: true,
        description: "Sum of the amounts that are known (合计); null where the measure has none.",
      }),
      mean: t.expose("mean", {
        type: "Decimal",
        nullable: true,
        description: "Mean of those (平均数), at most four decimals; of a share, the share.",
      }),
      median: t.expose("median", {
        type: "Decimal",
        nullable: true,
        description: "Median of those (中位数); null where none is kept.",
      }),
    }),
  });

  const TableRef: ObjectRefOf<Tables, StatisticTable> = builder
    .objectRef<StatisticTable>(`${noun}Statistics`)
    .implement({
      description: `A table of figures about ${en} (${zh}统计表), X-11.`,
      fields: (t) => ({
        measure: t.field({
          type: MeasureEnum,
          description: "What is counted (指标).",
          resolve: ({ measure }) => measure,
        }),
        from: t.expose("from", { type: "Date", description: "First day (起始日)." }),
        until: t.expose("until", { type: "Date", description: "Last day that counts (截止日)." }),
        unit: t.field({
          type: types.UnitEnum,
          nullable: true,
          description: "Unit of total, mean and median (计量单位); null where the measure has no amount.",
          resolve: ({ measure }) => measureOf(register, measure).amount?.unit ?? null,
        }),
        published: t.boolean({
          description:
            "Whether what may be published of it is published, with small counts left out (可公开).",
          resolve: ({ measure }) => measureOf(register, measure).published === true,
        }),
        leastShown: t.exposeInt("least", {
          nullable: true,
          description:
            "Below this nothing is told to the caller (小数不公布的界限); null where every figure is exact.",
        }),
        figures: t.field({
          type: [FigureRef],
          description: "Its figures (统计数), in the order of what they are of.",
          resolve: ({ figures }) => [...figures],
        }),
        total: t.field({
          type: FigureRef,
          description: "All of them together (合计).",
          resolve: ({ total }) => total,
        }),
        sheet: t.string({
          description: "The same table as a file, in base64 (导出文件).",
          args: {
            format: t.arg({ type: types.FormatEnum, required: true, description: "As what (格式)." }),
            language: t.arg({
              type: types.LanguageEnum,
              required: true,
              description: "Headers in this language (语言).",
            }),
          },
          resolve: async (table, { format, language }) => {
            const file = await statisticSheet(register, table, {
              format,
              language: language === "ZH" ? "zh" : "en",
            });
            return file.toString("base64");
          },
        }),
      }),
    });

  const OnlyInput = builder.inputType(`${noun}DimensionValue`, {
    description: `Only rows with a value of a dimension (${zh}统计条件).`,
    fields: (t) => ({
      dimension: t.field({ type: DimensionEnum, required: true, description: "Which dimension (维度)." }),
      value: t.string({ description: "Its value (取值); left out: rows without one." }),
    }),
  });

  const name = `${noun.charAt(0).toLowerCase()}${noun.slice(1)}`;
  builder.queryFields((t) => ({
    [`${name}Statistics`]: t.field({
      type: TableRef,
      nullable: true,
      description: `A table of figures about ${en} of a place and period (${zh}统计), X-11: exact for those who see the rows; for everybody else what is published, without counts too small to be told.`,
      args: {
        measure: t.arg({ type: MeasureEnum, required: true, description: "What is counted (指标)." }),
        within: t.arg({
          type: "DivisionCode",
          required: true,
          description: "Of which place (区划), with all below it.",
        }),
        from: t.arg({ type: "Date", required: true, description: "First day (起始日)." }),
        until: t.arg({ type: "Date", required: true, description: "Last day (截止日)." }),
        by: t.arg({ type: [DimensionEnum], description: "Divided by these, at most four (维度)." }),
        only: t.arg({ type: [OnlyInput], description: "Only rows with these values (条件)." }),
      },
      resolve: (_root, args, context) => readStatistics(context, register, args),
    }),
    [rowsField]: t.connection(
      {
        type: Row,
        nullable: true,
        description: `The rows behind a figure (统计明细), the latest first: exactly those it counts. For those who see the rows.`,
        args: { figure: t.arg.string({ required: true, description: "Id of the figure (统计数标识)." }) },
        resolve: async (_root, { figure, ...page }, context) => {
          const ids = await pageRowsBehind(context, register, figure, page);
          const rows = new Map(
            await Promise.all(
              ids.edges.map(async ({ node: { id } }) => [id, await load(context, id)] as const),
            ),
          );
          const seen = { ...ids, edges: ids.edges.filter(({ node }) => rows.get(node.id) != null) };
          return mapPage(seen, ({ id }) => {
            const row = rows.get(id);
            if (row == null) throw new Error(`${id} is counted and not seen`);
            return row;
          });
        },
      },
      RowConnection,
    ),
  }));
}

const levels: readonly string[] = ["PREFECTURE", "COUNTY", "TOWNSHIP", "VILLAGE"];
