//! `serve`: the server, until it is told to stop.

use std::net::SocketAddr;
use std::process::ExitCode;
use std::sync::Arc;
use std::time::Duration;

use anyhow::Context;
use kenshin_domain::text::Text;
use kenshin_programme::{Actor, App, institutions, ledger};
use kenshin_web::{Web, WebOptions};
use tokio::net::TcpListener;

use crate::output;
use crate::reader::Reader;

/// How often the server looks whether a checkpoint is due.
const CHECKPOINT_EVERY: Duration = Duration::from_secs(3_600);

/// Serves a database that exists and is up to date.
pub async fn run(database: &str, listen: SocketAddr, reader: &Reader) -> anyhow::Result<ExitCode> {
    let app = App::open(database).await?;
    let listener = bind(listen).await?;
    let address = listener.local_addr()?;
    let says = Text::new(format!("http://{address} で動いています。"), format!("Serving at http://{address}"));
    output::line(says.get(reader.lang))?;
    until_stopped(app, listener).await?;
    Ok(ExitCode::SUCCESS)
}

/// Takes the address.
pub async fn bind(listen: SocketAddr) -> anyhow::Result<TcpListener> {
    TcpListener::bind(listen).await.with_context(|| format!("{listen}"))
}

/// Serves until interrupted; open requests are finished.
pub async fn until_stopped(app: App, listener: TcpListener) -> anyhow::Result<()> {
    tracing_subscriber::fmt()
        .with_env_filter(tracing_subscriber::EnvFilter::try_from_env("KENSHIN_LOG").unwrap_or_else(|_| "warn".into()))
        .with_writer(std::io::stderr)
        .init();
    let options = WebOptions {
        public_url: std::env::var("KENSHIN_PUBLIC_URL").ok().filter(|url| !url.is_empty()),
        trust_proxy: std::env::var("KENSHIN_TRUST_PROXY").is_ok_and(|value| value == "1"),
        version: env!("CARGO_PKG_VERSION").to_owned(),
    };
    let app = Arc::new(app);
    let web = Web::new(Arc::clone(&app), options);
    let keeper = tokio::spawn(keep_checkpoints(app));
    let service = kenshin_web::router(web).into_make_service_with_connect_info::<SocketAddr>();
    axum::serve(listener, service).with_graceful_shutdown(stopped()).await?;
    keeper.abort();
    Ok(())
}

/// A checkpoint every hour in which something was recorded; files that were looked at and left are forgotten.
async fn keep_checkpoints(app: Arc<App>) {
    let mut hours = tokio::time::interval(CHECKPOINT_EVERY);
    loop {
        hours.tick().await;
        if let Err(refusal) = ledger::checkpoint_if_moved(&app, &Actor::system()).await {
            tracing::error!(%refusal, "no checkpoint could be made");
        }
        if let Err(refusal) = institutions::forget_old(&app).await {
            tracing::error!(%refusal, "files that nobody imported could not be forgotten");
        }
    }
}

async fn stopped() {
    let interrupted = async {
        if let Err(error) = tokio::signal::ctrl_c().await {
            tracing::error!(%error, "cannot wait for an interrupt");
            std::future::pending::<()>().await;
        }
    };
    #[cfg(unix)]
    {
        let mut terminated = match tokio::signal::unix::signal(tokio::signal::unix::SignalKind::terminate()) {
            Ok(signal) => signal,
            Err(_) => return interrupted.await,
        };
        tokio::select! {
            () = interrupted => {}
            _ = terminated.recv() => {}
        }
    }
    #[cfg(not(unix))]
    interrupted.await;
}
