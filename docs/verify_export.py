#!/usr/bin/env python3
"""Checks an export of the ledger (`kenshin ledger export`) without the program: python3 verify_export.py FILE

Independent of the program's code, from docs/ledger.md alone; needs only Python's standard library.
It checks every hash, the continuity of every chain, every checkpoint's identity and root, and a chain's path.
It does not check the Ed25519 signatures: `kenshin ledger verify` does. Compare the last checkpoint with your kept one."""
import hashlib, json, sys

sha = lambda *parts: hashlib.sha256(b"".join(parts)).digest()
problems = []

def jcs(value):  # RFC 8785 for what the ledger holds: no fractions, so Python's integers and strings suffice
    if isinstance(value, dict):
        names = sorted(value, key=lambda name: name.encode("utf-16-be"))
        return "{" + ",".join(jcs(name) + ":" + jcs(value[name]) for name in names) + "}"
    if isinstance(value, list):
        return "[" + ",".join(map(jcs, value)) + "]"
    if value is None or isinstance(value, float):
        sys.exit("null or a fraction in an export")
    return json.dumps(value, ensure_ascii=False)

def root(leaves):  # RFC 6962
    if len(leaves) < 2:
        return leaves[0] if leaves else sha()
    k = 1 << (len(leaves) - 1).bit_length() - 1
    return sha(b"\1", root(leaves[:k]), root(leaves[k:]))

def leaf(chain, seq, row_hash):
    return sha(b"\0", jcs({"chain": chain, "hash": row_hash, "seq": seq}).encode())

def climb(node, place, count, path):  # RFC 9162, 2.1.3.2
    last = count - 1
    for sibling in map(bytes.fromhex, path):
        if place & 1 or place == last:
            node = sha(b"\1", sibling, node)
            while not place & 1 and place:
                place, last = place >> 1, last >> 1
        else:
            node = sha(b"\1", node, sibling)
        place, last = place >> 1, last >> 1
    return node if last == 0 else None

rows, newest, heads, moved, checkpoints, proof = {}, {}, {}, {}, [], None
for line in sys.stdin if sys.argv[1] == "-" else open(sys.argv[1], encoding="utf-8", newline="\n"):
    entry = json.loads(line)
    if "row" in entry:
        row, before = entry["row"], newest.get(entry["row"]["chain"], (0, "0" * 64))
        name = f"{row['chain']} row {row['seq']}"
        made = sha(b"kenshin.evidence/1\n", bytes.fromhex(entry["prev"]), jcs(row).encode()).hex()
        problems += [f"{name}: its hash does not follow from it"] * (made != entry["hash"])
        problems += [f"{name}: does not continue row {before[0]}"] * ((row["seq"] - 1, entry["prev"]) != before)
        newest[row["chain"]] = (row["seq"], entry["hash"])
        rows[row["chain"], row["seq"]] = entry["hash"]
    elif "head" in entry:
        heads[entry["head"]["chain"]] = (entry["head"]["seq"], entry["head"]["hash"])
    elif "moved" in entry:
        moved.setdefault(entry["moved"]["n"], {})[entry["moved"]["chain"]] = entry["moved"]["seq"]
    elif "checkpoint" in entry:
        checkpoints.append(entry["checkpoint"])
    elif "proof" in entry:
        proof = entry["proof"]
problems += ["the heads are not the newest rows"] * (proof is None and "chain" not in entry and heads != newest)
under, previous = {}, "0" * 64
for point in sorted(checkpoints, key=lambda point: point["n"]):
    stated = {name: point[name] for name in ("count", "made_at", "n", "previous", "root")}
    identity = sha(b"kenshin.checkpoint/1\n", jcs(stated).encode()).hex()
    problems += [f"checkpoint {point['n']}: not what it names itself"] * (identity != point["id"])
    if proof:
        head = proof["head"]
        reached = climb(leaf(head["chain"], head["seq"], head["hash"]), proof["place"], point["count"], proof["path"])
        problems += ["the path does not reach the root"] * ((reached or b"").hex() != point["root"])
        problems += ["the proven row is not in the export"] * (rows.get((head["chain"], head["seq"])) != head["hash"])
        continue
    under.update(moved.get(point["n"], {}))
    leaves = [leaf(chain, seq, rows.get((chain, seq), "")) for chain, seq in sorted(under.items())]
    problems += [f"checkpoint {point['n']}: the rows under it are not the signed ones"] * (root(leaves).hex() != point["root"])
    problems += [f"checkpoint {point['n']}: does not follow the one before"] * (point["previous"] != previous)
    previous = point["id"]
print("\n".join(problems) or "whole", f"\n{len(rows)} rows, {len(newest)} chains, {len(checkpoints)} checkpoints")
sys.exit(bool(problems))
