import type pg from "pg";
import {
  approveCandidateOperation,
  changeDeviceOperation,
  createDeviceOperation,
  createGatewayOperation,
  listCandidatesOperation,
  listDevicesOperation,
  listGatewaysOperation,
  readDeviceOperation,
  refuseCandidateOperation,
  revokeDeviceOperation,
  revokeGatewayOperation,
  rotateDeviceOperation,
  rotateGatewayOperation,
} from "../../core/contracts/api/registry-api.ts";
import { given, ok } from "../api/handler.ts";
import { type Route, route } from "../api/route.ts";
import { refuse } from "../problem.ts";
import { ADMIN_ACTOR } from "../require-admin.ts";
import { approveCandidate, listCandidates, refuseCandidate } from "./candidates.ts";
import { changeDevice, createDevice, revokeDevice, rotateDevice } from "./devices.ts";
import { createGateway, listGateways, revokeGateway, rotateGateway } from "./gateways.ts";
import { listDevices } from "./list-devices.ts";
import { readGatewayInput, readInput, valueOf } from "./value-of.ts";

/** The registry over HTTP; every answer that holds a credential holds it this once. */
export function registryRoutes(pool: pg.Pool): readonly Route[] {
  return [...deviceRoutes(pool), ...gatewayRoutes(pool), ...candidateRoutes(pool)];
}

function deviceRoutes(pool: pg.Pool): readonly Route[] {
  const readBody = readInput;
  return [
    route(listDevicesOperation, async ({ query }) => {
      const { after, limit, simulated } = query;
      const devices = await listDevices(pool, { after, limit, ...(simulated === undefined ? {} : { isSimulated: simulated }) });
      const last = devices.length === limit ? devices.at(-1) : undefined;
      return ok({ devices, ...(last === undefined ? {} : { next: last.code }) });
    }),
    route(createDeviceOperation, async ({ body }) => given(201, valueOf(await createDevice(pool, ADMIN_ACTOR, body))), { readBody }),
    route(readDeviceOperation, async ({ params: { code } }) => {
      const [device] = await listDevices(pool, { codes: [code], limit: 1 });
      if (device === undefined) throw refuse(404, { vi: `Không có thiết bị “${code}”.`, en: `There is no device “${code}”.` });
      return ok(device);
    }),
    route(
      changeDeviceOperation,
      async ({ params: { code }, body }) => ok(valueOf(await changeDevice(pool, ADMIN_ACTOR, { code, change: body }))),
      { readBody },
    ),
    route(
      rotateDeviceOperation,
      async ({ params: { code }, body }) => ok(valueOf(await rotateDevice(pool, ADMIN_ACTOR, { code, ...body }))),
      { readBody },
    ),
    route(revokeDeviceOperation, async ({ params: { code } }) => ok(valueOf(await revokeDevice(pool, ADMIN_ACTOR, code)))),
  ];
}

function gatewayRoutes(pool: pg.Pool): readonly Route[] {
  const readBody = readGatewayInput;
  return [
    route(listGatewaysOperation, async () => ok({ gateways: await listGateways(pool) })),
    route(createGatewayOperation, async ({ body }) => given(201, valueOf(await createGateway(pool, ADMIN_ACTOR, body))), { readBody }),
    route(
      rotateGatewayOperation,
      async ({ params: { name }, body }) => ok(valueOf(await rotateGateway(pool, ADMIN_ACTOR, { name, ...body }))),
      { readBody },
    ),
    route(revokeGatewayOperation, async ({ params: { name } }) => ok(valueOf(await revokeGateway(pool, ADMIN_ACTOR, name)))),
  ];
}

function candidateRoutes(pool: pg.Pool): readonly Route[] {
  const readBody = readInput;
  return [
    route(listCandidatesOperation, async () => ok({ candidates: await listCandidates(pool) })),
    route(approveCandidateOperation, async ({ body }) => given(201, valueOf(await approveCandidate(pool, ADMIN_ACTOR, body))), {
      readBody,
    }),
    route(refuseCandidateOperation, async ({ body }) => ok(valueOf(await refuseCandidate(pool, ADMIN_ACTOR, body))), { readBody }),
  ];
}
