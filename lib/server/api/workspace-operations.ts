// Operations on what else a workspace has: its numbers, connections and campaigns.
import "server-only";
import { Type } from "typebox";
import { getCampaign } from "../campaigns/get-campaign";
import { ListCampaignsInput, listCampaigns } from "../campaigns/list-campaigns";
import { StartCampaignInput, startCampaign } from "../campaigns/start-campaign";
import { listConnections } from "../connections/list-connections";
import { listNumbers } from "../numbers/list-numbers";
import { type Operation, operation } from "./operation";

const closed = { additionalProperties: false } as const;
const campaignId = Type.String({ maxLength: 64, description: "A campaign's id." });
const Nothing = Type.Object({}, closed);

export const workspaceOperations: Operation[] = [
  operation({
    method: "GET",
    path: "/numbers",
    id: "listNumbers",
    tag: "Numbers",
    summary: "List every phone number, by connection",
    role: "viewer",
    input: Nothing,
    output: Type.Object({ connections: Type.Array(Type.Unknown()) }, closed),
    run: async (actor) => ({ connections: await listNumbers(actor) }),
  }),
  operation({
    method: "GET",
    path: "/connections",
    id: "listConnections",
    tag: "Connections",
    summary: "List connections",
    role: "viewer",
    input: Nothing,
    output: Type.Object(
      {
        connections: Type.Array(
          Type.Object({ id: Type.String(), name: Type.String(), kind: Type.String() }, closed),
        ),
      },
      closed,
    ),
    run: async (actor) => ({
      connections: (await listConnections(actor)).map(({ id, name, kind }) => ({ id, name, kind })),
    }),
  }),
  operation({
    method: "GET",
    path: "/campaigns",
    id: "listCampaigns",
    tag: "Campaigns",
    summary: "List campaigns",
    role: "viewer",
    input: Type.Object(ListCampaignsInput.properties, closed),
    output: Type.Object({ campaigns: Type.Array(Type.Unknown()), total: Type.Integer() }, closed),
    run: (actor, input) => listCampaigns(actor, input),
  }),
  operation({
    method: "GET",
    path: "/campaigns/{campaignId}",
    id: "getCampaign",
    tag: "Campaigns",
    summary: "Look at a campaign and how far it is",
    role: "viewer",
    input: Type.Object({ campaignId }, closed),
    output: Type.Unknown({ description: "The campaign with its counts." }),
    run: (actor, input) => getCampaign(actor, input),
  }),
  operation({
    method: "POST",
    path: "/campaigns/{campaignId}/start",
    id: "startCampaign",
    tag: "Campaigns",
    summary: "Start a campaign",
    role: "publisher",
    input: Type.Object(StartCampaignInput.properties, closed),
    output: Type.Object({ campaignId: Type.String(), people: Type.Integer() }, closed),
    run: (actor, input) => startCampaign(actor, input),
  }),
];
