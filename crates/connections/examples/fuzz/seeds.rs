//! What the fuzzer begins with: the fixtures of a dialect, small inputs made here, and, where `KENSHIN_SHARED` names the
//! shared data directory, its small files (in memory only).

use std::io::{self, Write};
use std::path::{Path, PathBuf};

use flate2::Compression;
use flate2::write::GzEncoder;

use crate::made;
use crate::targets::Target;

/// Larger files are no beginning.
const SMALL: u64 = 64 << 10;
/// So many real files at most.
const MANY: usize = 400;

/// A seed of its own for every target.
pub fn of_name(name: &str) -> u64 {
    name.bytes().fold(0xcbf2_9ce4_8422_2325, |hash, byte| (hash ^ u64::from(byte)).wrapping_mul(0x0100_0000_01b3))
}

/// The inputs of a target.
pub fn inputs(target: &Target) -> io::Result<Vec<Vec<u8>>> {
    let mut all = match target.folder {
        Some(folder) => {
            let mut own = Vec::new();
            let place = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/fixtures").join(folder);
            if place.is_dir() {
                files(&place, &mut own)?;
                own.retain(|path| !path.to_string_lossy().ends_with(".expected.json"));
            }
            own.iter().map(std::fs::read).collect::<io::Result<Vec<_>>>()?
        }
        None => small(target.name)?,
    };
    if let Some(shared) = std::env::var_os("KENSHIN_SHARED") {
        let folders: &[&str] = match target.name {
            "captures" => &["data/pcap"],
            "netflow" => &["data/netflow"],
            "logs" => &["data/logs"],
            "nmap" => &["data/nmap"],
            "feeds" => &["data/vulns"],
            // Real configurations are many dialects in one folder: any of them is a beginning for any reader.
            _ if target.folder.is_some() => &["data/configs"],
            _ => &[],
        };
        let mut real = Vec::new();
        for folder in folders {
            let place = PathBuf::from(&shared).join(folder);
            if place.is_dir() {
                files(&place, &mut real)?;
            }
        }
        real.retain(|path| path.metadata().is_ok_and(|m| m.len() <= SMALL));
        let step = real.len().div_ceil(MANY).max(1);
        for path in real.iter().step_by(step) {
            all.push(std::fs::read(path)?);
        }
    }
    Ok(all)
}

fn files(folder: &Path, all: &mut Vec<PathBuf>) -> io::Result<()> {
    let mut here: Vec<PathBuf> = std::fs::read_dir(folder)?.map(|e| e.map(|e| e.path())).collect::<io::Result<_>>()?;
    here.sort();
    for path in here {
        if path.is_dir() { files(&path, all)? } else { all.push(path) }
    }
    Ok(())
}

fn small(name: &str) -> io::Result<Vec<Vec<u8>>> {
    Ok(match name {
        "captures" => captures(),
        "netflow" => vec![made::netflow9(), netflow5(), ipfix()],
        "logs" => LOGS.iter().map(|text| text.as_bytes().to_vec()).collect(),
        "nmap" => vec![NMAP.as_bytes().to_vec()],
        "feeds" => FEEDS.iter().map(|text| text.as_bytes().to_vec()).collect(),
        "sheet" => SHEETS.iter().map(|text| text.as_bytes().to_vec()).collect(),
        _ => archives()?,
    })
}

fn captures() -> Vec<Vec<u8>> {
    let (a, b) = ([10, 0, 0, 5], [203, 0, 113, 9]);
    let packets = vec![
        made::ethernet(0x0800, &made::ip4(6, a, b, &made::tcp(50_000, 443, 1, 2, &[]))),
        made::ethernet(0x0800, &made::ip4(6, a, b, &made::tcp(50_000, 443, 2, 24, &made::hello("ehr.example")))),
        made::ethernet(
            0x0800,
            &made::ip4(17, a, b, &made::udp(5353, 53, &[0, 1, 1, 0, 0, 1, 0, 0, 0, 0, 0, 0, 1, b'a', 0, 0, 1, 0, 1])),
        ),
        made::ethernet(0x86dd, &made::ip6(17, 5, 9, &made::udp(500, 500, &[0; 28]))),
        made::ethernet(0x8100, &[0, 10, 8, 0]),
    ];
    vec![made::pcap(1, &packets), made::pcapng(1, &packets)]
}

/// One record of the oldest export format.
fn netflow5() -> Vec<u8> {
    let mut out = vec![0, 5, 0, 1];
    out.extend([0; 20]);
    out.extend([10, 0, 0, 5, 203, 0, 113, 9, 0, 0, 0, 0, 0, 1, 0, 2, 0, 0, 0, 3, 0, 0, 1, 0, 0, 0, 0, 1, 0, 0, 0, 9]);
    out.extend([0xc3, 0x50, 1, 0xbb, 0, 0x18, 6, 0, 0, 0, 0, 0, 24, 24, 0, 0]);
    out
}

/// A template and one record.
fn ipfix() -> Vec<u8> {
    let sets: [u8; 44] = [
        0, 2, 0, 24, 1, 0, 0, 4, 0, 8, 0, 4, 0, 12, 0, 4, 0, 7, 0, 2, 0, 11, 0, 2, 1, 0, 0, 16, 10, 0, 0, 5, 203, 0,
        113, 9, 0xc3, 0x50, 1, 0xbb, 0, 0, 0, 0,
    ];
    let mut out = vec![0, 10, 0, 60, 0x6b, 0, 0, 0, 0, 0, 0, 1, 0, 0, 0, 7];
    out.extend(sets);
    out
}

/// A tar of one member, gzipped and zipped.
fn archives() -> io::Result<Vec<Vec<u8>>> {
    let text = b"hostname aoba\ninterface Vlan1\n ip address 10.0.0.1 255.0.0.0\nline vty 0 4\n transport input ssh\n";
    let mut header = vec![0u8; 512];
    header[..8].copy_from_slice(b"conf.txt");
    header[124..135].copy_from_slice(format!("{:011o}", text.len()).as_bytes());
    header[156] = b'0';
    header[257..262].copy_from_slice(b"ustar");
    let mut tar = header;
    tar.extend(text);
    tar.resize(tar.len().next_multiple_of(512) + 1024, 0);
    let mut gzip = GzEncoder::new(Vec::new(), Compression::fast());
    gzip.write_all(&tar)?;
    let mut zip = zip::ZipWriter::new(io::Cursor::new(Vec::new()));
    for name in ["conf.txt", "inner/second.txt"] {
        zip.start_file(name, zip::write::SimpleFileOptions::default()).map_err(io::Error::other)?;
        zip.write_all(text)?;
    }
    Ok(vec![tar, gzip.finish()?, zip.finish().map_err(io::Error::other)?.into_inner()])
}

const LOGS: [&str; 6] = [
    "date=2026-11-01 time=09:00:00 devname=\"fw\" type=\"traffic\" subtype=\"forward\" srcip=10.0.0.5 srcport=50000 dstip=203.0.113.9 dstport=443 proto=6 action=\"close\" sentbyte=100 rcvdbyte=200 sentpkt=1 rcvdpkt=2\n",
    "Nov  1 2026 09:00:00: %ASA-6-302013: Built outbound TCP connection 1 for outside:203.0.113.9/443 (203.0.113.9/443) to inside:10.0.0.5/50000 (198.51.100.1/50000)\n",
    "Nov  1 09:00:00: %SEC-6-IPACCESSLOGP: list 101 permitted tcp 203.0.113.9(50000) -> 10.0.0.5(443), 1 packet\n",
    "2026/11/01 09:00:00: [INSPECT] PP[01][out][106] TCP 10.0.0.5:50000 > 203.0.113.9:443 (2026/11/01 08:59:58)\n",
    "1,2026/11/01 09:00:00,001,TRAFFIC,end,2049,2026/11/01 09:00:00,10.0.0.5,203.0.113.9,0.0.0.0,0.0.0.0,out,,,ssl,vsys1,trust,untrust,ethernet1/1,ethernet1/2,log,2026/11/01 09:00:00,1,1,50000,443,0,0,0x0,tcp,allow,300,100,200,3\n",
    "Sun Nov  1 09:00:00 2026 203.0.113.9:50000 [dr] Peer Connection Initiated with [AF_INET]203.0.113.9:50000\n",
];

const NMAP: &str = "<?xml version=\"1.0\"?>\n<nmaprun scanner=\"nmap\" args=\"nmap -sV\" start=\"1\" version=\"7.94\"><host><status state=\"up\"/><address addr=\"203.0.113.9\" addrtype=\"ipv4\"/><hostnames><hostname name=\"a.example\" type=\"PTR\"/></hostnames><ports><port protocol=\"tcp\" portid=\"443\"><state state=\"open\"/><service name=\"https\" product=\"x\" version=\"1\"><cpe>cpe:/a:x:y:1</cpe></service><script id=\"ssl-cert\" output=\"o\"><table key=\"subject\"><elem key=\"commonName\">a</elem></table></script></port></ports></host><runstats><finished time=\"2\"/></runstats></nmaprun>\n";

const FEEDS: [&str; 4] = [
    "{\"title\":\"t\",\"catalogVersion\":\"2026.11.01\",\"vulnerabilities\":[{\"cveID\":\"CVE-2018-13379\",\"vendorProject\":\"Fortinet\",\"product\":\"FortiOS\",\"dateAdded\":\"2021-11-03\"}]}",
    "{\"dataType\":\"CVE_RECORD\",\"dataVersion\":\"5.1\",\"cveMetadata\":{\"cveId\":\"CVE-2024-21762\",\"state\":\"PUBLISHED\"},\"containers\":{\"cna\":{\"affected\":[{\"vendor\":\"Fortinet\",\"product\":\"FortiOS\",\"versions\":[{\"version\":\"7.4.0\",\"lessThanOrEqual\":\"7.4.2\",\"status\":\"affected\",\"versionType\":\"semver\"}]}]}}}",
    "{\"resultsPerPage\":1,\"format\":\"NVD_CVE\",\"version\":\"2.0\",\"vulnerabilities\":[{\"cve\":{\"id\":\"CVE-2022-42475\",\"configurations\":[{\"nodes\":[{\"operator\":\"OR\",\"negate\":false,\"cpeMatch\":[{\"vulnerable\":true,\"criteria\":\"cpe:2.3:o:fortinet:fortios:*:*:*:*:*:*:*:*\",\"versionStartIncluding\":\"7.2.0\",\"versionEndExcluding\":\"7.2.3\"}]}]}]}}]}",
    "#model_version:v2025.03.14,score_date:2026-11-01T00:00:00+0000\ncve,epss,percentile\nCVE-2018-13379,0.97,0.99\n",
];

const SHEETS: [&str; 2] = [
    "接続番号,相手先,用途,方式,装置,常時接続\nC-1,青葉システム,保守,IPsec,FGT60F,はい\nC-2,検査センター,結果,専用線,,わからない\n",
    "connection_id,partner,purpose,method,device,always_on\nC-1,Aoba,maintenance,ipsec,RTX830,yes\n",
];
