//! Prints hosts, ports and states of nmap files as JSON lines, or (`--bench`) how fast they are read.
//!
//! `cargo run -p kenshin-connections --example match_nmap -- [--bench] FILE…`

use std::error::Error;
use std::fs;
use std::io::{BufReader, Write as _};
use std::time::Instant;

use kenshin_connections::read::nmap::{read_scan, stream_hosts};

fn main() -> Result<(), Box<dyn Error>> {
    let mut arguments: Vec<String> = std::env::args().skip(1).collect();
    let bench = arguments.first().is_some_and(|first| first == "--bench");
    if bench {
        arguments.remove(0);
    }
    let mut out = std::io::stdout().lock();
    for path in &arguments {
        if bench {
            let bytes = fs::read(path)?;
            for _ in 0..5 {
                let begin = Instant::now();
                let scan = read_scan(&bytes);
                let seconds = begin.elapsed().as_secs_f64();
                let megabytes = f64::from(u32::try_from(bytes.len())?) / 1e6;
                writeln!(out, "{} hosts, {megabytes:.1} MB, {:.0} MB/s", scan.host_count, megabytes / seconds)?;
            }
            continue;
        }
        let scan = read_scan(&fs::read(path)?);
        let mut streamed = Vec::new();
        let again = stream_hosts(BufReader::with_capacity(64, fs::File::open(path)?), &mut |host| streamed.push(host));
        if streamed != scan.hosts || again.problems.len() != scan.problems.len() {
            return Err(format!("{path}: the stream and the bytes give different hosts").into());
        }
        let hosts: Vec<_> = scan
            .hosts
            .iter()
            .map(|host| {
                let addresses: Vec<_> = host.addresses.iter().map(|a| [&a.kind, &a.address]).collect();
                let ports: Vec<_> = host.ports.iter().map(|p| (&p.protocol, p.number, &p.state)).collect();
                let tls = host.ports.iter().filter(|port| port.tls.is_some()).count();
                serde_json::json!({ "state": host.state, "addresses": addresses, "ports": ports, "tls": tls })
            })
            .collect();
        let problems: Vec<String> = scan.problems.iter().map(|p| p.why.to_string()).collect();
        writeln!(out, "{}", serde_json::json!({ "file": path, "hosts": hosts, "problems": problems }))?;
    }
    Ok(())
}
