//! The walk down one packet: where it stands, how deep it may go, whom it tells.

use super::datagram::{Datagram, Ends, Sink, Transport, Via};
use super::fragment::{Fragments, Lost};
use crate::read::capture::reader::Packet;

/// Wrappings in wrappings: no honest packet is deeper.
const DEPTH: u8 = 16;

/// What all layers of one packet share.
#[derive(Clone, Copy, Debug)]
pub(super) struct Frame {
    pub packet: u64,
    pub time: i64,
    /// Frames and bytes that the datagram in hand stands for.
    pub frames: u32,
    pub bytes: u64,
    pub via: Via,
    pub depth: u8,
}

/// Slices packets; holds only the fragments that wait for their rest.
#[derive(Debug, Default)]
pub struct Slicer {
    fragments: Fragments,
}

impl Slicer {
    /// Slices one packet and tells the sink each datagram in it.
    #[inline]
    pub fn packet(&mut self, packet: &Packet<'_>, sink: &mut impl Sink) {
        let frame = Frame {
            packet: packet.number,
            time: packet.time,
            frames: 1,
            bytes: u64::from(packet.wire),
            via: Via::default(),
            depth: 0,
        };
        let mut walk = Walk { sink, fragments: &mut self.fragments };
        walk.link(frame, packet.link, packet.data);
        while let Some(lost) = self.fragments.evicted() {
            tell_lost(&lost, sink);
        }
    }

    /// Tells what fragments are left when the capture has ended.
    pub fn finish(&mut self, sink: &mut impl Sink) {
        for lost in self.fragments.drain() {
            tell_lost(&lost, sink);
        }
    }
}

fn tell_lost(lost: &Lost, sink: &mut impl Sink) {
    let transport = super::transport::ports(lost.protocol, &lost.head);
    sink.datagram(&Datagram {
        packet: lost.frame.packet,
        time: lost.frame.time,
        frames: lost.frame.frames,
        bytes: lost.frame.bytes,
        ends: lost.ends,
        protocol: lost.protocol,
        transport,
        via: lost.frame.via,
        partial: true,
    });
}

/// One packet on its way down.
pub(super) struct Walk<'w, S> {
    pub sink: &'w mut S,
    pub fragments: &'w mut Fragments,
}

impl<S: Sink> Walk<'_, S> {
    /// One level down; `None` when the packet is deeper than any honest one.
    pub fn deeper(frame: Frame) -> Option<Frame> {
        (frame.depth < DEPTH).then_some(Frame { depth: frame.depth + 1, ..frame })
    }

    /// Tells one datagram.
    #[inline]
    pub fn tell(&mut self, frame: Frame, ends: Ends, protocol: u8, transport: Transport<'_>) {
        self.sink.datagram(&Datagram {
            packet: frame.packet,
            time: frame.time,
            frames: frame.frames,
            bytes: frame.bytes,
            ends,
            protocol,
            transport,
            via: frame.via,
            partial: false,
        });
    }
}
