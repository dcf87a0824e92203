//! Beds by kind, and the ministry's six bands of hospital size.

use serde::{Deserialize, Serialize};

use super::coded::coded;

/// Licensed beds by kind; `None` where the source left the cell empty, which is not the same as 0.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub struct Beds {
    /// 一般病床.
    pub general: Option<u32>,
    /// 療養病床.
    pub long_term: Option<u32>,
    /// 精神病床.
    pub psychiatric: Option<u32>,
    /// 結核病床.
    pub tuberculosis: Option<u32>,
    /// 感染症病床.
    pub infectious: Option<u32>,
    /// 合計病床数, as the source states it; never computed, because sources do not always add up.
    pub total: Option<u32>,
}

impl Beds {
    /// The sum of the kinds that are stated; `None` where none is.
    pub fn sum_of_kinds(&self) -> Option<u32> {
        let kinds = [self.general, self.long_term, self.psychiatric, self.tuberculosis, self.infectious];
        kinds.iter().flatten().copied().reduce(u32::saturating_add)
    }

    /// The band of the stated total.
    pub fn band(&self) -> BedBand {
        BedBand::of(self.total)
    }
}

coded! {
    /// The six bands by which the ministry's surveys slice hospitals, and one for a size that is not known.
    BedBand {
        From20 = "20-99", "20〜99床", "20–99 beds";
        From100 = "100-199", "100〜199床", "100–199 beds";
        From200 = "200-299", "200〜299床", "200–299 beds";
        From300 = "300-399", "300〜399床", "300–399 beds";
        From400 = "400-499", "400〜499床", "400–499 beds";
        From500 = "500-", "500床以上", "500 beds or more";
        Unknown = "unknown", "病床数不明", "Size not known";
    }
}

impl BedBand {
    /// The band of a number of beds. A hospital has 20 beds or more by law: a smaller figure is a mistake or a
    /// suspended licence, so the size counts as not known.
    pub fn of(beds: Option<u32>) -> Self {
        match beds {
            None | Some(0..=19) => Self::Unknown,
            Some(20..=99) => Self::From20,
            Some(100..=199) => Self::From100,
            Some(200..=299) => Self::From200,
            Some(300..=399) => Self::From300,
            Some(400..=499) => Self::From400,
            Some(_) => Self::From500,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn bands_change_at_the_hundreds() {
        for (beds, band) in [
            (19, BedBand::Unknown),
            (20, BedBand::From20),
            (99, BedBand::From20),
            (100, BedBand::From100),
            (299, BedBand::From200),
            (300, BedBand::From300),
            (499, BedBand::From400),
            (500, BedBand::From500),
            (1_400, BedBand::From500),
        ] {
            assert_eq!(BedBand::of(Some(beds)), band, "{beds}");
        }
        assert_eq!(BedBand::of(None), BedBand::Unknown);
        for band in BedBand::ALL {
            assert_eq!(BedBand::from_code(band.code()), Some(*band));
        }
    }

    #[test]
    fn an_empty_kind_is_not_zero() {
        assert_eq!(Beds::default().sum_of_kinds(), None);
        let beds = Beds { general: Some(0), psychiatric: Some(32), ..Beds::default() };
        assert_eq!(beds.sum_of_kinds(), Some(32));
        assert_eq!(beds.band(), BedBand::Unknown);
    }
}
