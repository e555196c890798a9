import type { ApolloServerPlugin } from "@apollo/server";
import { DomainError } from "@yimen/domain";
import { hasAdmissionRules } from "@yimen/rules";
import { httpStatus } from "@yimen/service-host";
import { GraphQLError, OperationTypeNode } from "graphql";
import { admissionUnavailable } from "../errors/gateway-failures.ts";
import type { GatewayContext } from "../server/gateway-context.ts";
import { AdmissionRefused, admitMutation, type AdmissionWarning } from "./admit-mutation.ts";
import { mutationFields } from "./mutation-fields.ts";

/**
 * Holds mutations against the rules at the door of their places, before any subgraph is asked.
 *
 * It works on the validated operation and on coerced values, i.e. on what would be carried out, not on how it is written. One
 * refusal ends the whole request; advisory rules are told in `extensions.warnings`.
 */
export function admission(today: () => Temporal.PlainDate): ApolloServerPlugin<GatewayContext> {
  return {
    requestDidStart: () => {
      const warnings: AdmissionWarning[] = [];
      return Promise.resolve({
        didResolveOperation: async ({ schema, document, operation, request, contextValue }) => {
          if (operation?.operation !== OperationTypeNode.MUTATION || contextValue.law === undefined) return;
          const fields = mutationFields(schema, document, operation, request.variables ?? {});
          const law = await contextValue.law();
          if (law === undefined) {
            throw asGraphQL(
              admissionUnavailable({ mutation: fields.map(({ field }) => field.name).join(", ") }),
            );
          }
          const subject = fields.filter(({ field }) => hasAdmissionRules(law, field.name));
          for (const mutation of subject) {
            try {
              warnings.push(...admitMutation(mutation, { law, actor: contextValue.actor, on: today() }));
            } catch (error) {
              throw refusalOf(error, mutation.responseName);
            }
          }
        },
        willSendResponse: ({ response: { body } }) => {
          if (warnings.length > 0 && body.kind === "single") {
            body.singleResult = {
              ...body.singleResult,
              extensions: { ...body.singleResult.extensions, warnings },
            };
          }
          return Promise.resolve();
        },
      });
    },
  };
}

function refusalOf(error: unknown, responseName: string): unknown {
  if (error instanceof AdmissionRefused) {
    const { refusal, path, rules } = error;
    return asGraphQL(refusal, path, { rules });
  }
  return error instanceof DomainError ? asGraphQL(error, [responseName]) : error;
}

function asGraphQL(
  { code, kind, zh, en }: DomainError,
  path?: readonly string[],
  more: Readonly<Record<string, unknown>> = {},
): GraphQLError {
  return new GraphQLError(en, {
    ...(path !== undefined && { path }),
    extensions: { code, zh, en, ...more, http: { status: httpStatus(kind) } },
  });
}
