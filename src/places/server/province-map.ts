import { readFileSync } from 'node:fs';
import path from 'node:path';
import { geoMercator, geoPath } from 'd3-geo';
import { feature } from 'topojson-client';
import type { GeometryCollection, Topology } from 'topojson-specification';
import { projectRoot } from '#platform/server';
import type { Outline } from '../place.ts';

/** The map of Thailand: one outline for each of the 77 provinces, in code order, and the view box they are drawn in. */
export interface ProvinceMap {
	viewBox: string;
	outlines: readonly Outline[];
}

const width = 400;
const height = 720;

let drawn: ProvinceMap | undefined;

/** The outlines of the provinces as SVG paths (about 17 kB together). Drawn once, then kept in memory. */
export function provincePaths(): ProvinceMap {
	if (drawn) return drawn;
	const file = path.join(projectRoot(), 'src/places/data/provinces.topo.json');
	const topology = JSON.parse(readFileSync(file, 'utf8')) as Topology<{ provinces: GeometryCollection }>;
	const country = feature(topology, topology.objects.provinces);
	const fitted = geoMercator().fitExtent(
		[
			[1, 1],
			[width - 1, height - 1],
		],
		country,
	);
	const draw = geoPath(fitted).digits(1);
	const outlines = country.features.map((province) => ({ code: String(province.id), d: draw(province) ?? '' }));
	return (drawn = { viewBox: `0 0 ${width} ${height}`, outlines });
}
