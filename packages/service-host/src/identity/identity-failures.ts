import {
  defineError,
  unauthenticated,
  type DomainError,
  type DomainErrorFactory,
  type NoDetails,
} from "@yimen/domain";

/** The keys of the identity provider cannot be read, so nobody can be told from anybody. */
export const identityProviderUnavailable: DomainErrorFactory<NoDetails> = defineError(
  "IDENTITY_PROVIDER_UNAVAILABLE",
  {
    kind: "unavailable",
    zh: () => "暂时无法取得身份认证服务的公钥,不能核验令牌;请稍后重新发送请求",
    en: () =>
      "the keys of the identity provider cannot be read at the moment, so the token cannot be checked; send the request again later",
  },
);

/** UNAUTHENTICATED, with the check that failed in both languages. */
export function tokenRefused(
  reason: { readonly zh: string; readonly en: string },
  cause?: unknown,
): DomainError {
  return unauthenticated({ reason: reason.en, reasonZh: reason.zh }, { cause });
}
