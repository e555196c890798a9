import { developmentIssuer } from "../home/home.ts";
import { well } from "./findings.ts";
import { isLoopback, type ProductionCheck } from "./production-check.ts";

const issuer: ProductionCheck = {
  fine: well("令牌由您的身份认证系统签发", "tokens are those of your identity provider"),
  examine: ({ variables, developmentKeyId }) => {
    const named = variables["YIMEN_ISSUER"];
    const development =
      named === developmentIssuer.issuer || variables["YIMEN_JWKS"]?.includes(developmentKeyId) === true;
    if (named !== undefined && !development) return undefined;
    return {
      what:
        named === undefined
          ? { zh: "没有指定身份认证系统(YIMEN_ISSUER)", en: "no identity provider is named (YIMEN_ISSUER)" }
          : {
              zh: "YIMEN_ISSUER 或 YIMEN_JWKS 是 yimen token 的签发者",
              en: "YIMEN_ISSUER or YIMEN_JWKS is the issuer of yimen token",
            },
      why: {
        zh: "相信 yimen token 签发的试用令牌:能读数据目录的人可以成为任何人",
        en: "development tokens are believed: whoever reads the data folder is whoever they say",
      },
      remedy: {
        zh: "设置 YIMEN_ISSUER、YIMEN_AUDIENCE 和 YIMEN_JWKS_URL",
        en: "set YIMEN_ISSUER, YIMEN_AUDIENCE and YIMEN_JWKS_URL",
      },
    };
  },
};

const issuerKeys: ProductionCheck = {
  fine: well("公钥不经明文取得", "the issuer's keys do not come in clear"),
  examine: ({ variables }) => {
    const address = variables["YIMEN_JWKS_URL"];
    if (address === undefined || !URL.canParse(address)) return undefined;
    const { protocol, hostname } = new URL(address);
    if (protocol === "https:" || isLoopback(hostname)) return undefined;
    return {
      what: { zh: `YIMEN_JWKS_URL 是明文地址 ${address}`, en: `YIMEN_JWKS_URL is in clear: ${address}` },
      why: {
        zh: "途中的任何人都可以换上自己的公钥,再签发任何身份的令牌",
        en: "whoever is on the way may put a key of their own there and sign any identity",
      },
      remedy: {
        zh: "改用 https 地址,或用 YIMEN_JWKS 直接给出公钥",
        en: "use https, or give the keys in YIMEN_JWKS",
      },
    };
  },
};

const openDoor: ProductionCheck = {
  fine: well("查询页面与内省随 --production 关闭", "--production switches explorer and introspection off"),
  examine: ({ variables }) =>
    variables["YIMEN_DEVELOPMENT"] !== "true"
      ? undefined
      : {
          what: { zh: "YIMEN_DEVELOPMENT 为 true", en: "YIMEN_DEVELOPMENT is true" },
          why: {
            zh: "单独启动的网关会打开查询页面、内省和拼写提示,并放宽限额",
            en: "a gateway of its own then has explorer, introspection and suggestions, and a budget of development",
          },
          remedy: { zh: "删去 YIMEN_DEVELOPMENT", en: "take YIMEN_DEVELOPMENT away" },
        },
};

const sampleData: ProductionCheck = {
  fine: well("数据库里没有示例数据", "no sample data is in the database"),
  examineDatabase: (database) =>
    database.holdsSample
      ? {
          what: { zh: "数据库里有虚构的示例数据", en: "the invented sample data is in the database" },
          why: {
            zh: "虚构的人和办件会与真实的混在一起,统计和评价都不对",
            en: "invented people and cases stand among the real ones; counts and ratings are wrong",
          },
          remedy: {
            zh: "换一个新的数据目录或空数据库;装载过的示例不会再被取出",
            en: "take a new data folder or an empty database: what was loaded does not come out again",
          },
        }
      : undefined,
};

const weakSecrets: ProductionCheck = {
  fine: well("密钥是随机生成的", "the secrets are random"),
  examine: ({ variables }) => {
    const weak = ["YIMEN_GATEWAY_SECRET", "YIMEN_DATA_KEY"].filter((name) => {
      const value = variables[name];
      return value !== undefined && new Set(value).size < 12;
    });
    if (weak.length === 0) return undefined;
    return {
      what: {
        zh: `${weak.join("、")} 像是试用时填的值`,
        en: `${weak.join(", ")} looks like one made up for a trial`,
      },
      why: {
        zh: "猜得到它的人可以绕过网关,或打开加密的个人信息",
        en: "whoever guesses it goes around the gateway, or opens the sealed facts of people",
      },
      remedy: {
        zh: "用 openssl rand -base64 32 | tr '+/' '-_' | tr -d '=' 另生成一个;已有加密数据时不要换 YIMEN_DATA_KEY,请换新库",
        en: "make another with openssl rand -base64 32 | tr '+/' '-_' | tr -d '='; where facts are sealed already keep YIMEN_DATA_KEY and take a new database",
      },
    };
  },
};

const databaseTls: ProductionCheck = {
  fine: well("到数据库的连接不外露", "nobody reads along on the way to the database"),
  examineDatabase: (database, { variables }) => {
    const url = URL.parse(database.url);
    // A socket has no address.
    if (url === null || isLoopback(url.hostname)) return undefined;
    const { hostname, searchParams } = url;
    const remedy = {
      zh: "在 DATABASE_URL 末尾加 ?sslmode=verify-full,并用 sslrootcert 指定数据库的根证书",
      en: "add ?sslmode=verify-full to DATABASE_URL, and name the server's root certificate with sslrootcert",
    };
    if (!database.encrypted) {
      return {
        what: {
          zh: `到数据库 ${hostname} 的连接没有加密`,
          en: `the connection to the database at ${hostname} is not encrypted`,
        },
        why: {
          zh: "密码和所有数据在网络上是明文",
          en: "its password and all data cross the network in clear",
        },
        remedy,
      };
    }
    const unverified =
      searchParams.get("sslmode") === "no-verify" ||
      (searchParams.get("uselibpqcompat") === "true" && searchParams.get("sslmode") === "require");
    if (!unverified && variables["NODE_TLS_REJECT_UNAUTHORIZED"] !== "0") return undefined;
    return {
      what: {
        zh: `不核对数据库 ${hostname} 的证书`,
        en: `nobody checks the certificate of the database at ${hostname}`,
      },
      why: { zh: "别的机器可以冒充数据库", en: "another machine may pose as the database" },
      remedy,
    };
  },
};

const certificates: ProductionCheck = {
  fine: well("对外连接核对证书", "certificates of others are checked"),
  examine: ({ variables }) =>
    variables["NODE_TLS_REJECT_UNAUTHORIZED"] !== "0"
      ? undefined
      : {
          what: { zh: "NODE_TLS_REJECT_UNAUTHORIZED 为 0", en: "NODE_TLS_REJECT_UNAUTHORIZED is 0" },
          why: {
            zh: "身份认证系统、数据库和各县子图都可以被冒充",
            en: "anybody may pose as the identity provider, the database or a county's subgraph",
          },
          remedy: {
            zh: "删去它;自签的根证书用 NODE_EXTRA_CA_CERTS",
            en: "take it away; name a root of your own in NODE_EXTRA_CA_CERTS",
          },
        },
};

const fileRights: ProductionCheck = {
  fine: well("数据目录只有其所有者可读", "what is in the data folder is its owner's alone"),
  examine: ({ files }) => {
    // Others may pass through the folder, where the embedded server runs under an account of its own; nobody may read it.
    const open = files.filter(
      ({ path, rights }) => rights & (path.endsWith(".json") || path.endsWith(".log") ? 0o077 : 0o066),
    );
    if (open.length === 0) return undefined;
    const listed = open.map(({ path, rights }) => `${path} (${rights.toString(8)})`);
    return {
      what: {
        zh: `别的账户可以读写 ${listed.join("、")}`,
        en: `other accounts may read or write ${listed.join(", ")}`,
      },
      why: { zh: "里面有密钥和日志", en: "secrets and logs lie there" },
      remedy: {
        zh: `chmod go= ${open.map(({ path }) => path).join(" ")}`,
        en: `chmod go= ${open.map(({ path }) => path).join(" ")}`,
      },
    };
  },
};

const guestRoles: ProductionCheck = {
  fine: well("县级子图各有自己的数据库角色", "counties' subgraphs have database roles of their own"),
  examineDatabase: ({ guestStatements }) => {
    if (guestStatements.length === 0) return undefined;
    const statements = guestStatements.map((each) => `${each};`).join(" ");
    return {
      what: {
        zh: "DATABASE_URL 的账户不能建角色,县级子图还没有自己的数据库角色",
        en: "the account of DATABASE_URL may not make roles, and counties' local subgraphs have none of their own yet",
      },
      why: {
        zh: "没有自己的角色,县级子图就不启动",
        en: "without roles of their own they are not started",
      },
      remedy: {
        zh: `请由超级用户在该库中执行(其中没有密码):${statements}`,
        en: `have a superuser run this in the database (no password is in it): ${statements}`,
      },
    };
  },
};

/** What a graph is not run over in earnest. */
export const dangerousSettings: readonly ProductionCheck[] = [
  issuer,
  issuerKeys,
  openDoor,
  sampleData,
  weakSecrets,
  databaseTls,
  certificates,
  fileRights,
  guestRoles,
];
