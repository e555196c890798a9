import { input, notFound, parseInput } from "@yimen/domain";
import { defineCodeLoader, defineLoader, keyedBy, type Page, type PageArguments } from "@yimen/subgraph-kit";
import type { Context } from "../context.ts";
import { type Department, findDepartments, listDepartments } from "./store.ts";

// Departments are public (政务公开); they come with a county's data and nobody writes them here.

export const loadDepartment: (context: Context, id: string) => Promise<Department | undefined> = defineLoader(
  async (context: Context, ids: readonly string[]) =>
    keyedBy(await context.read((db) => findDepartments(db, "id", ids)), (department) => department.id),
);

export const loadDepartmentByCode: (context: Context, code: string) => Promise<Department | undefined> =
  defineCodeLoader((context: Context, codes) => context.read((db) => findDepartments(db, "code", codes)));

/** The department an input names. @throws NOT_FOUND */
export async function requireDepartment(context: Context, id: string): Promise<Department> {
  const department = await loadDepartment(context, id);
  if (department !== undefined) return department;
  throw notFound({ what: "department", whatZh: "部门", id }, { path: ["input", "departmentId"] });
}

/** Departments of a division and below, by code. @throws INPUT_INVALID, PAGE_SIZE_INVALID, CURSOR_INVALID */
export async function pageDepartments(
  context: Context,
  query: { readonly within?: string | null | undefined },
  page: PageArguments,
): Promise<Page<Department>> {
  const within = parseInput(input.optionalDivisionCode, query.within, ["within"]);
  return context.read((db) => listDepartments(db, within, page));
}
