import { messageKinds } from "@yimen/domain";
import { well } from "./findings.ts";
import { isLoopback, type ProductionCheck } from "./production-check.ts";

const logLevel: ProductionCheck = {
  fine: well("日志级别合适", "the log says enough and not too much"),
  examine: ({ variables }) => {
    const level = variables["LOG_LEVEL"] ?? "info";
    if (["info", "warn", "error"].includes(level)) return undefined;
    const much = level === "trace" || level === "debug";
    return {
      what: { zh: `LOG_LEVEL 为 ${level}`, en: `LOG_LEVEL is ${level}` },
      why: much
        ? { zh: "日志会很快占满磁盘", en: "the log soon fills the disk" }
        : { zh: "出了错没有记录可查", en: "what goes wrong leaves no trace" },
      remedy: { zh: "设为 info", en: "set it to info" },
    };
  },
};

const backups: ProductionCheck = {
  fine: well("数据库有归档或副本", "the database is archived or followed by another server"),
  examineDatabase: (database) =>
    database.followed
      ? undefined
      : {
          what: {
            zh: "数据库既没有归档,也没有副本",
            en: "the database archives nothing and no other server follows it",
          },
          why: {
            zh: "磁盘坏了,就只剩最近一次备份;是否有备份,这里看不出来",
            en: "when the disk is gone only the last backup is left, and whether there is one cannot be seen from here",
          },
          remedy: {
            zh: "按运维指南“备份与恢复”一节定时备份数据库和 secrets.json,分开存放,并试着恢复一次",
            en: 'back up database and secrets.json on a timer, apart from each other, and restore once: "Backup and restore" in the operating guide',
          },
        },
};

const superuser: ProductionCheck = {
  fine: well("数据库账户不是超级用户", "the database's account is no superuser"),
  examineDatabase: (database) =>
    database.embedded || !database.asSuperuser
      ? undefined
      : {
          what: { zh: "DATABASE_URL 的账户是超级用户", en: "the account of DATABASE_URL is a superuser" },
          why: {
            zh: "行级安全不约束超级用户,一处疏漏就是整个服务器",
            en: "row-level security does not bind a superuser, and one slip is the whole server",
          },
          remedy: {
            zh: "另建一个拥有该库、可建角色(createrole)的普通账户",
            en: "make an ordinary account that owns the database and may make roles (createrole)",
          },
        },
};

const password: ProductionCheck = {
  fine: well("数据库要核对密码", "the database asks for the password"),
  examineDatabase: (database) =>
    database.asksNoPassword
      ? {
          what: {
            zh: "不论密码对不对,数据库都放 DATABASE_URL 的账户进来(trust 或 peer)",
            en: "the database lets the account of DATABASE_URL in whatever the password is (trust or peer)",
          },
          why: {
            zh: "县级子图的进程与一门同一账户运行,可以同样进来,不受其数据库角色所限",
            en: "counties' local subgraphs run under the same account as Yimen: they may come in the same way, past their own roles",
          },
          remedy: {
            zh: "在 pg_hba.conf 中对该账户改用 scram-sha-256",
            en: "use scram-sha-256 for that account in pg_hba.conf",
          },
        }
      : undefined,
};

const guestAccount: ProductionCheck = {
  fine: well("县级子图读不到一门的文件", "counties' subgraphs cannot read Yimen's files"),
  examine: ({ guestsOfOurAccount: names }) =>
    names.length === 0
      ? undefined
      : {
          what: {
            zh: `县级子图 ${names.join("、")} 与一门用同一账户运行`,
            en: `counties' subgraphs run under Yimen's own account: ${names.join(", ")}`,
          },
          why: {
            zh: "它们的程序能读 secrets.json、数据库文件和一门的环境变量",
            en: "their programs can read secrets.json, the database's files and Yimen's environment",
          },
          remedy: {
            zh: "以 root 启动并用 --guest-user(YIMEN_GUEST_USER)指定专门的账户,或放到别的机器、容器,以 url 接入",
            en: "start as root and name an account made for them with --guest-user (YIMEN_GUEST_USER), or run them elsewhere, behind a url",
          },
        },
};

function kindsOfMessage(language: "zh" | "en", between: string): string {
  return messageKinds.values.map((kind) => messageKinds.label(kind, language)).join(between);
}

const senders: ProductionCheck = {
  fine: well("消息有发送渠道", "messages to people have a way out"),
  examine: ({ variables }) => {
    if (variables["YIMEN_SMS_URL"] !== undefined) return undefined;
    return {
      what: {
        zh: `没有配置短信渠道,以下消息没有发送渠道:${kindsOfMessage("zh", "、")}`,
        en: `no gateway for text messages is configured; these kinds of message have no way out: ${kindsOfMessage("en", ", ")}`,
      },
      why: {
        zh: "它们留在工作队列里,须由工作人员电话、当面告知或打印通知条",
        en: "they wait in the work queue, for staff to tell by phone or in person, or to print as slips",
      },
      remedy: {
        zh: "设置 YIMEN_SMS_URL、YIMEN_SMS_TEMPLATE、YIMEN_SMS_SECRET,见消息指南",
        en: "set YIMEN_SMS_URL, YIMEN_SMS_TEMPLATE and YIMEN_SMS_SECRET, see the guide to messages",
      },
    };
  },
};

const root: ProductionCheck = {
  fine: well(
    "不以 root 运行,或只为给县级子图另一个账户",
    "it does not run as root, or only to give guests another account",
  ),
  examine: ({ runsAsRoot, variables }) =>
    runsAsRoot && (variables["YIMEN_GUEST_USER"] ?? "") === ""
      ? {
          what: { zh: "以 root 运行", en: "it runs as root" },
          why: { zh: "一个漏洞就等于整台机器", en: "one hole is the whole machine" },
          remedy: {
            zh: "用专门的账户运行,见运维指南",
            en: "run it under an account of its own, see the operating guide",
          },
        }
      : undefined,
};

const proxies: ProductionCheck = {
  fine: well("来源地址可信", "clients are told apart by their addresses"),
  examine: ({ host, variables }) =>
    isLoopback(host) && variables["YIMEN_TRUSTED_PROXIES"] === undefined
      ? {
          what: {
            zh: `只在 ${host} 监听,也没有写明代理(YIMEN_TRUSTED_PROXIES)`,
            en: `it listens on ${host} alone and no proxy is named (YIMEN_TRUSTED_PROXIES)`,
          },
          why: {
            zh: "代理后面没有令牌的人都算同一个客户端,共用一份额度",
            en: "behind a proxy everybody without a token is one client with one budget",
          },
          remedy: { zh: "写明代理的地址", en: "name the addresses of the proxy" },
        }
      : undefined,
};

const clearDoor: ProductionCheck = {
  fine: well("不直接以明文对外", "it is not open to others in clear"),
  examine: ({ host, variables }) =>
    isLoopback(host) || variables["YIMEN_TRUSTED_PROXIES"] !== undefined
      ? undefined
      : {
          what: { zh: `在 ${host} 以明文 http 监听`, en: `it listens on ${host} in plain http` },
          why: {
            zh: "令牌和个人信息在网络上是明文",
            en: "tokens and facts of people cross the network in clear",
          },
          remedy: {
            zh: "在前面放一个终止 TLS 的代理,并写入 YIMEN_TRUSTED_PROXIES",
            en: "put a proxy that ends TLS before it and name it in YIMEN_TRUSTED_PROXIES",
          },
        },
};

const wideSettings: ProductionCheck = {
  fine: well("对网页、县级地址和开销的限制在", "pages, counties' addresses and cost are limited"),
  examine: ({ variables }) => {
    const listed = (name: string, ...values: string[]): boolean =>
      (variables[name] ?? "").split(",").some((each) => values.includes(each.trim()));
    const wide = [
      ...(listed("YIMEN_ALLOWED_ORIGINS", "*", "localhost") ? ["YIMEN_ALLOWED_ORIGINS"] : []),
      ...(listed("YIMEN_ALLOWED_HOSTS", "loopback", "private") ? ["YIMEN_ALLOWED_HOSTS"] : []),
      ...(listed("YIMEN_COST_PER_MINUTE", "off") ? ["YIMEN_COST_PER_MINUTE"] : []),
    ].map((name) => `${name}=${variables[name]}`);
    if (wide.length === 0) return undefined;
    return {
      what: { zh: `放得太宽:${wide.join("、")}`, en: `wider than needed: ${wide.join(", ")}` },
      why: {
        zh: "任何网页可以代人调用,县里发布的地址可以指向您的内网,或一个客户端可以用光机器",
        en: "any page may call, an address that a county publishes may lead into your network, or one client may take the machine",
      },
      remedy: {
        zh: "逐一写明来源和主机,并设开销额度",
        en: "name origins and hosts one by one, and set a budget",
      },
    };
  },
};

/** What is worth a thought before a graph is run in earnest, and may be right where it is. */
export const settingsToWeigh: readonly ProductionCheck[] = [
  logLevel,
  backups,
  superuser,
  password,
  guestAccount,
  root,
  senders,
  proxies,
  clearDoor,
  wideSettings,
];
