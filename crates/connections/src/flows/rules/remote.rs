//! Remote-control tools by the names of their relays: they hide in TLS, but must call home.

use crate::flows::application::Application;

/// Domains of remote-control services; a name equals one or ends with a dot and it.
const DOMAINS: &[(&str, Application)] = &[
    ("teamviewer.com", Application::TeamViewer),
    ("teamviewer.cn", Application::TeamViewer),
    ("dyngate.com", Application::TeamViewer),
    ("anydesk.com", Application::AnyDesk),
    ("logmein.com", Application::RemoteAccess),
    ("gotomypc.com", Application::RemoteAccess),
    ("gotoassist.com", Application::RemoteAccess),
    ("splashtop.com", Application::RemoteAccess),
    ("splashtop.eu", Application::RemoteAccess),
    ("screenconnect.com", Application::RemoteAccess),
    ("rustdesk.com", Application::RemoteAccess),
    ("remotedesktop.google.com", Application::RemoteAccess),
    ("remoteassistance.support.services.microsoft.com", Application::RemoteAccess),
    ("isl-online.net", Application::RemoteAccess),
    ("islonline.net", Application::RemoteAccess),
    ("rview.com", Application::RemoteAccess),
    ("rsupport.com", Application::RemoteAccess),
    ("optim.co.jp", Application::RemoteAccess),
    ("magicconnect.net", Application::RemoteAccess),
    ("ngrok.com", Application::RemoteAccess),
    ("tailscale.com", Application::RemoteAccess),
    ("zerotier.com", Application::RemoteAccess),
    ("softether.net", Application::RemoteAccess),
    ("vpnazure.net", Application::RemoteAccess),
];

/// The remote-control tool that a server name belongs to.
pub fn by_name(name: &str) -> Option<Application> {
    DOMAINS.iter().find_map(|&(domain, application)| {
        let before = name.strip_suffix(domain)?;
        (before.is_empty() || before.ends_with('.')).then_some(application)
    })
}
