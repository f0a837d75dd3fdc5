import type { Call, DocumentCaller } from "./document-caller.ts";

type Expect = (operationId: string, status: number, given?: Call) => Promise<Awaited<ReturnType<DocumentCaller["call"]>>>;

export async function callGatewayOperations(expectStatus: Expect, newDevice: (code: string) => object): Promise<void> {
  await expectStatus("createGateway", 201, { body: { name: "gw-1", format: "thingsboard" } });
  await expectStatus("createGateway", 409, { body: { name: "gw-1", format: "thingsboard" } });
  await expectStatus("createGateway", 422, { body: { name: "gw-2", format: "vonglau" } });
  await expectStatus("listGateways", 200);
  const source = { format: "thingsboard", externalId: "tb-1", gateway: "gw-1" };
  await expectStatus("createDevice", 201, { body: { ...newDevice("behind-1"), source } });
  await expectStatus("revokeDevice", 409, { in: { code: "behind-1" } });
  await expectStatus("rotateGateway", 200, { in: { name: "gw-1" } });
  await expectStatus("rotateGateway", 404, { in: { name: "nobody" } });
  await expectStatus("rotateGateway", 422, { in: { name: "gw-1" }, body: { isReadmission: "yes" } });
  await expectStatus("revokeGateway", 200, { in: { name: "gw-1" } });
  await expectStatus("revokeGateway", 404, { in: { name: "nobody" } });
  await expectStatus("rotateGateway", 409, { in: { name: "gw-1" } });
}
