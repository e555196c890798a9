import type { PageLanguage } from "./page-language.ts";

interface ExplorerTexts {
  readonly title: string;
  readonly otherLanguage: string;
  readonly home: string;
  readonly askAs: string;
  readonly at: string;
  readonly anywhere: string;
  readonly become: string;
  /** Shown while nobody is anybody. */
  readonly nobody: string;
  /** Followed by whom. */
  readonly now: string;
  readonly header: string;
  readonly empty: string;
  readonly unreachable: string;
  readonly noScript: string;
}

/** What the explorer says in each language, where it is ours. */
export const explorerTexts: Readonly<Record<PageLanguage, ExplorerTexts>> = {
  zh: {
    title: "一门 · 查询页面",
    otherLanguage: "English",
    home: "首页",
    askAs: "以此身份查询",
    at: "区划",
    anywhere: "12 位区划代码,可留空",
    become: "切换",
    nobody: "当前:公众",
    now: "当前:",
    header: "请求头",
    empty: "编辑区是空的:请先写一个查询,再执行",
    unreachable: "接口没有应答:请确认一门仍在运行,再执行一次",
    noScript: "查询页面需要启用 JavaScript;首页列有可在命令行执行的查询",
  },
  en: {
    title: "Yimen · explorer",
    otherLanguage: "中文",
    home: "home",
    askAs: "Ask as",
    at: "of",
    anywhere: "12 digits, or nothing",
    become: "Take",
    nobody: "now: the public",
    now: "now: ",
    header: "header",
    empty: "there is nothing to ask: write a query first",
    unreachable: "the endpoint does not answer: see that Yimen still runs, then try again",
    noScript: "the explorer needs JavaScript; the page at / lists queries to run from a shell",
  },
};

/** Words of GraphiQL in Chinese; it has no languages of its own. */
export const graphiqlInChinese: Readonly<Record<string, string>> = {
  "Execute query (Ctrl-Enter)": "执行查询(Ctrl-Enter)",
  "Execute query (Cmd-Enter)": "执行查询(Cmd-Enter)",
  "Execute query": "执行查询",
  "Stop query": "停止查询",
  "Prettify query (Shift-Ctrl-P)": "整理格式(Shift-Ctrl-P)",
  "Merge fragments into query (Shift-Ctrl-M)": "把片段并入查询(Shift-Ctrl-M)",
  "Copy query (Shift-Ctrl-C)": "复制查询(Shift-Ctrl-C)",
  "Show Documentation Explorer": "显示文档",
  "Hide Documentation Explorer": "隐藏文档",
  "Documentation Explorer": "文档",
  Docs: "文档",
  "Search Docs...": "搜索文档…",
  "Show History": "显示历史",
  "Hide History": "隐藏历史",
  History: "历史",
  "Show GraphiQL Explorer": "显示字段选择器",
  "Hide GraphiQL Explorer": "隐藏字段选择器",
  "GraphiQL Explorer": "字段选择器",
  "Re-fetch GraphQL schema": "重新读取结构",
  "Re-fetch GraphQL schema (Shift-Ctrl-R)": "重新读取结构(Shift-Ctrl-R)",
  "Open short keys dialog": "快捷键",
  "Open settings dialog": "设置",
  "Short Keys": "快捷键",
  Settings: "设置",
  Variables: "变量",
  Headers: "请求头",
  "Show editor tools": "显示变量与请求头",
  "Hide editor tools": "隐藏变量与请求头",
  "New tab": "新标签页",
  "Add tab": "新标签页",
  "Close Tab": "关闭标签页",
  "Select active operation": "选择要执行的操作",
  "Operation Editor": "查询编辑区",
  "Editor Commands": "编辑命令",
  "Result Window": "结果",
  "Close dialog": "关闭",
  "Persist headers": "保存请求头",
  "Save headers upon reloading.": "重新打开页面时保留请求头。",
  "Only enable if you trust this device.": "仅在信任这台设备时开启。",
  On: "开",
  Off: "关",
  Theme: "外观",
  "Adjust how the interface appears.": "调整界面外观。",
  System: "跟随系统",
  Light: "浅色",
  Dark: "深色",
  "Clear storage": "清除存储",
  "Remove all locally stored data and start fresh.": "删除保存在本机浏览器中的全部内容。",
  "Clear data": "清除",
  "Root Types": "根类型",
  "All Schema Types": "全部类型",
  Fields: "字段",
  Arguments: "参数",
  Type: "类型",
  Implements: "实现的接口",
  Implementations: "实现它的类型",
  "Possible Types": "可能的类型",
  "Enum Values": "枚举值",
  "Input Fields": "输入字段",
  Directives: "指令",
  Deprecated: "已弃用",
  "Deprecated Fields": "已弃用的字段",
  "Show Deprecated Fields": "显示已弃用的字段",
  "Deprecated Arguments": "已弃用的参数",
  "Show Deprecated Arguments": "显示已弃用的参数",
  "Show Deprecated Values": "显示已弃用的值",
  "No results found": "没有找到",
  "Other results": "其他结果",
  "No GraphQL schema available": "读不到结构",
  "Error fetching schema": "读取结构时出错",
  "A GraphQL schema provides a root type for each kind of operation.": "每种操作从一个根类型开始。",
  "Set active": "打开",
  "Edit label": "改名",
  "Delete from history": "从历史中删除",
  Clear: "清空",
  Save: "保存",
};
