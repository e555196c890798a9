import { defineConnection, loadByOneKey } from "@yimen/subgraph-kit";
import { DivisionRef } from "../borrowed/graphql.ts";
import { builder, DepartmentKindEnum } from "../builder.ts";
import { StaffMemberConnectionRef, StaffMemberRef } from "../staff/reference.ts";
import { pageStaff } from "../staff/operations.ts";
import { loadDepartment, loadDepartmentByCode, pageDepartments } from "./operations.ts";
import { DepartmentRef } from "./reference.ts";

const DepartmentConnectionRef = defineConnection(builder, DepartmentRef, { en: "departments", zh: "部门" });

builder.objectType(DepartmentRef, {
  description:
    "A department (部门) with business at the stations of a place; the home unit (派驻单位) of its staff, LP-5.",
  fields: (t) => ({
    id: t.exposeID("id", { description: "Opaque id (标识)." }),
    code: t.exposeString("code", { description: "Department code (部门编码)." }),
    name: t.exposeString("name", { description: "Name as the source writes it (名称)." }),
    kind: t.expose("kind", { type: DepartmentKindEnum, description: "Kind (类别)." }),
    divisionCode: t.expose("divisionCode", {
      type: "DivisionCode",
      description: "Code of its division (所在区划代码).",
    }),
    division: t.field({
      type: DivisionRef,
      nullable: true,
      description: "Its division (所在区划).",
      resolve: (department) => ({ code: department.divisionCode }),
    }),
    citation: t.exposeString("citation", { description: "Where it is from (来源)." }),
    quote: t.exposeString("quote", { nullable: true, description: "Words of the source (原文)." }),
    note: t.exposeString("note", { nullable: true, description: "What to know about it (备注)." }),
    sample: t.exposeBoolean("sample", { description: "True for an invented sample department (示例数据)." }),
    staff: t.connection(
      {
        type: StaffMemberRef,
        description: "Its people at the stations now (派驻人员).",
        resolve: (department, args, context) => pageStaff(context, { departmentId: department.id }, args),
      },
      StaffMemberConnectionRef,
    ),
  }),
});

builder.asEntity(DepartmentRef, {
  key: [builder.selection<{ id: string }>("id"), builder.selection<{ code: string }>("code")],
  resolveReference: (key, context) =>
    "id" in key ? loadDepartment(context, key.id) : loadDepartmentByCode(context, key.code),
});

builder.objectFields(DivisionRef, (t) => ({
  departments: t.connection(
    {
      type: DepartmentRef,
      nullable: true,
      description: "Departments named at this division and below (部门), by code.",
      resolve: (division, args, context) => pageDepartments(context, { within: division.code }, args),
    },
    DepartmentConnectionRef,
  ),
}));

builder.queryFields((t) => ({
  department: t.field({
    type: DepartmentRef,
    nullable: true,
    description:
      "The department with an id or a code, exactly one of them (查部门); null when there is none.",
    args: {
      id: t.arg.id({ description: "Opaque id (标识)." }),
      code: t.arg.string({ description: "Department code (部门编码)." }),
    },
    resolve: (_root, args, context) =>
      loadByOneKey(args, {
        id: (id) => loadDepartment(context, id),
        code: (code) => loadDepartmentByCode(context, code),
      }),
  }),
  departments: t.connection(
    {
      type: DepartmentRef,
      description: "Departments (部门), by code.",
      args: {
        within: t.arg({
          type: "DivisionCode",
          description: "Only those in this division and below (区划范围).",
        }),
      },
      resolve: (_root, args, context) => pageDepartments(context, args, args),
    },
    DepartmentConnectionRef,
  ),
}));
