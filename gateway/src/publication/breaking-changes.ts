import { CriticalityLevel, diff } from "@graphql-inspector/core";
import type { GraphQLSchema } from "graphql";

/** One thing that is different for clients. */
export interface SchemaChange {
  /** Kind of the change, e.g. `FIELD_REMOVED`. */
  readonly kind: string;
  /** `Type.field`, or the type. */
  readonly path: string;
  readonly breaking: boolean;
  readonly zh: string;
  readonly en: string;
}

const kinds: Readonly<Record<string, string>> = {
  TYPE_REMOVED: "类型被删除",
  TYPE_ADDED: "新增类型",
  TYPE_KIND_CHANGED: "类型的种类改变",
  FIELD_REMOVED: "字段被删除",
  FIELD_ADDED: "新增字段",
  FIELD_TYPE_CHANGED: "字段类型改变",
  FIELD_ARGUMENT_ADDED: "新增参数",
  FIELD_ARGUMENT_REMOVED: "参数被删除",
  FIELD_ARGUMENT_TYPE_CHANGED: "参数类型改变",
  FIELD_ARGUMENT_DEFAULT_CHANGED: "参数默认值改变",
  INPUT_FIELD_ADDED: "新增输入项",
  INPUT_FIELD_REMOVED: "输入项被删除",
  INPUT_FIELD_TYPE_CHANGED: "输入项类型改变",
  ENUM_VALUE_REMOVED: "枚举值被删除",
  ENUM_VALUE_ADDED: "新增枚举值",
  UNION_MEMBER_REMOVED: "联合成员被删除",
  UNION_MEMBER_ADDED: "新增联合成员",
  OBJECT_TYPE_INTERFACE_REMOVED: "不再实现接口",
};

/** What one schema changes of another, for those who use it. Descriptions do not count. */
export async function schemaChanges(
  before: GraphQLSchema,
  after: GraphQLSchema,
): Promise<readonly SchemaChange[]> {
  const changes = await diff(before, after);
  return changes
    .map(({ type, path = "", message, criticality }) => ({
      kind: String(type),
      path,
      breaking: criticality.level === CriticalityLevel.Breaking,
      zh: `${path}:${kinds[String(type)] ?? "有变更"}(${String(type)})`,
      en: message,
    }))
    .filter(({ kind }) => !/DESCRIPTION|^DIRECTIVE_/.test(kind));
}
